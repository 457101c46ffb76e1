def greeting(hour):
    return "good evening" if hour >= 18 else "good day"

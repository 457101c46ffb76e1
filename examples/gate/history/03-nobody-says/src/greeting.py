def greeting(hour):
    if hour < 12:
        return "good morning"
    return "good evening" if hour >= 18 else "good day"

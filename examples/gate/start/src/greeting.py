def greeting(hour):
    return "good day"

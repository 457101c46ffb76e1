def greeting(hour, name=""):
    if hour < 10:
        return "good morning, " + name
    return ("good evening, " if hour >= 18 else "good day, ") + name

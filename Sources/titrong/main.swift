print("titrong")

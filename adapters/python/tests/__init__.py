"""python3 -m unittest discover -s adapters/python"""

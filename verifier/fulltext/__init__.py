"""Full text in either database, taken as it is made here: what fact store and desk search by."""

module my-store

go 1.19

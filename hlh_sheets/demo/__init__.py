"""The demonstration: an invented school, its workbooks filled and dropped, and what comes out."""

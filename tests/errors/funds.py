"""What cannot be settled for a fund."""

from .gallery import typed

typed("setting.unknown", "fund set colour green")
typed("setting.not_one_of", "fund set billing weekly")
typed("setting.not_money", "fund set daily 0")
typed("setting.blank", "fund set name ' '")
typed("setting.shares_unreadable", "fund set shares welfare=half,reserve=half")
typed("setting.shares_not_hundred", "fund set shares welfare=50,reserve=30,administration=10")
typed("setting.shares_without_welfare", "fund set shares reserve=80,administration=20")
typed("setting.not_an_account", "fund set transfer_account ธ.ก.ส.")

# The book goes out to be checked, and whole into plain files and back.
$ sajja init กองทุน --name "กองทุนบ้านไร่" --from 1/1/2569
เปิดสมุดบัญชีให้ กองทุนบ้านไร่ แล้ว ที่ กองทุน.sajja
สมุดเริ่มวันที่ 01/01/2569 เงินก่อนวันนั้นเป็นยอดยกมา ไม่ต้องลงทีละใบ
ทำต่อ: รับทะเบียนสมาชิกด้วย `sajja member import ไฟล์` หรือลงยอดยกมาด้วย `sajja entry opening`

$ sajja entry opening 1100=2450.00 --on 1/1/2569 --yes
ลงบัญชีแล้ว เลขที่ JV-2569-00001
รายการเลขที่ JV-2569-00001
วันที่ทุกแห่งในรายงานนี้เป็นปี พ.ศ.

วันที่        01/01/2569
ชนิด        ยอดยกมา
คำอธิบาย    ยอดยกมาก่อนใช้โปรแกรม
ผู้ลงรายการ  อรพิน
ลงเมื่อ      31/12/2569 17:00

บัญชี       เดบิต     เครดิต  ชื่อบัญชี
─────────────────────────────────────────────
1100  2,450.00            เงินสดในมือ
3900            2,450.00  ยอดยกมาก่อนใช้โปรแกรม
─────────────────────────────────────────────
      2,450.00  2,450.00  รวม

$ sajja export hledger
บันทึกไว้ที่ กองทุน.journal แล้ว
ให้ hledger ตรวจ: hledger -f กองทุน.journal check -s

$ sajja export hledger
ยังไม่ได้ยืนยัน: มีไฟล์ กองทุน.journal อยู่แล้ว เขียนทับใช่ไหม
    เรื่องนี้ย้อนกลับไม่ได้ หรือมีผลต่อสิทธิหรือเงินของคน จึงต้องมีคนตอบก่อน
    → สั่งใหม่บนจอแล้วตอบคำถาม หรือเติม --yes
[1]

$ sajja export beancount ตรวจ.beancount --from 1/2/2569 --to 31/1/2569
ช่วงวันที่ 01/02/2569 ถึง 31/01/2569 กลับหัวกลับท้าย
    วันสุดท้ายต้องไม่มาก่อนวันแรก
    → สลับวันแรกกับวันสุดท้าย หรือแก้วันที่ให้ถูกต้อง
[1]

$ sajja export csv
บันทึกไว้ที่ กองทุน-csv แล้ว
ในนี้มีชื่อ เลขประจำตัวประชาชน และโทรศัพท์ของสมาชิก เก็บให้มิดชิดเหมือนทะเบียน

$ sajja export csv
กองทุน-csv มีของอยู่แล้ว
    ถ้าเขียนปนกัน จะแยกไม่ออกว่าไฟล์ใดเป็นของสมุดเล่มไหน
    → บอกชื่อโฟลเดอร์ใหม่ที่ยังไม่มี หรือชื่อที่ลงท้ายด้วย .zip
[1]

$ sajja load กองทุน-csv --into กองทุน
มีไฟล์ กองทุน.sajja อยู่แล้ว
    โปรแกรมไม่เขียนทับสมุดบัญชีที่มีอยู่
    → ใช้สมุดเดิมด้วย --fund หรือตั้งชื่อไฟล์ใหม่
[1]

$ sajja load กองทุน-csv --into เล่มใหม่
เปิดสมุดบัญชีของ กองทุนบ้านไร่ ขึ้นใหม่แล้ว ที่ เล่มใหม่.sajja
✓ สมุดบัญชีครบถ้วน ทุกยอดและทุกรายการตรงกับที่บันทึกไว้
  รายการ 1 · บรรทัด 1 · บัญชี 29 · เหตุการณ์สมาชิกภาพ 0 · ข้อมูลบุคคล 0 · ใบเก็บเงิน 0 · ใบเสร็จ 0
ลายนิ้วมือของสมุด: 43-<fingerprint>

$ sajja load กองทุน-csv --into อีกเล่ม --lang en --dry-run
Only tried: nothing was kept
The book of กองทุนบ้านไร่ would be made anew, in อีกเล่ม.sajja
✓ The book is whole: every balance and every entry is as it was written down
  1 entries · 1 lines · 29 accounts · 0 events of membership · 0 persons · 0 sheets · 0 receipts
The book's fingerprint: 43-<fingerprint>

$ sajja export csv out.zip --lang en
There are several books in this folder: กองทุน.sajja, เล่มใหม่.sajja
    The program does not guess which one is meant
    → Name one, such as --fund กองทุน.sajja
[1]

$ sajja load examples --into อีกเล่ม --lang en
There is no exported book in examples
    A folder or zip file made by `sajja export csv` has manifest.json in it
    → See that the name is right and that every file was copied
[1]


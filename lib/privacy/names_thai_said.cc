// Names in Thai that no "my name is" stands before: พี่ต้อมหรือเปล่า, ผมเอกครับ, อาจารย์ธีรเดช,
// สัญญาชื่อบุญช่วย, and how they are spelled: นอเณร ไม้หันอากาศ.
#include "privacy/lexicon_names.h"
#include "privacy/literals.h"
#include "privacy/names.h"
#include "privacy/thai.h"

namespace sealtape::privacy {

namespace {

constexpr std::size_t letter = 3;    // bytes
constexpr std::size_t longest = 45;  // bytes

// Kin and trades, as people are called.
constexpr auto titles = std::to_array<std::string_view>(
    {"พี่",      "น้อง",   "ลุง",     "ป้า",   "น้า",     "หมอ",  "ครู",  "อาจารย์", "ช่าง", "เฮีย", "เจ๊",
     "ยาย",    "ทนาย",  "ผู้จัดการ", "ดร.",  "โค้ช",    "คุณ",   "ท่าน", "หัวหน้า",  "แม่",  "พ่อ",  "เพื่อน",
     "แฟน",    "ลูกชาย", "ลูกสาว",  "สามี",  "ภรรยา",  "หลาน", "ปู่",   "ย่า",     "นาย", "นาง", "เด็กชาย",
     "เด็กหญิง", "เสี่ย",   "ผู้ใหญ่",   "กำนัน", "สารวัตร", "ผู้กอง", "จ่า",  "อา",     "ตา",  "ไอ้"});
// Where somebody is asked for or spoken to.
constexpr auto calls = std::to_array<std::string_view>(
    {"ผู้ติดต่อ",    "ผู้แจ้ง", "ผู้สั่ง",     "ผู้จอง",   "ผู้ป่วย",    "ผู้เช่า",   "ผู้กู้",      "ผู้ขอ",      "ผู้สมัคร",
     "เจ้าของชื่อ", "ลูกหนี้", "ฮัลโหล",   "ฮัลโหล ", "ขอสาย",   "ขอสาย ", "เรียนสาย", "เรียนสาย ", "ฝากบอก",
     "โทรหา",    "นัดกับ", "คุยกับ",    "พูดกับ",   "ฝาก",     "นี่",      "เรียกว่า",  "เรียกผมว่า", "เรียกพี่ว่า",
     "เรียกหนูว่า", "ติดต่อ", "ผู้รับ",     "ผู้ส่ง",    "ถึง",      "ของ",    "ให้",      "กับ",       "ผู้รับคือ",
     "ผู้รับ ",     "สวัสดี", "สวัสดีครับ", "สวัสดีค่ะ", "ชื่อเล่นว่า", "ชื่อเล่น",  "ใช่"});
constexpr auto pronouns =
    std::to_array<std::string_view>({"ผม", "ดิฉัน", "ฉัน", "หนู", "เดี๊ยน", "กระผม"});
// What follows a name.
constexpr auto behind = std::to_array<std::string_view>(
    {"ซ่อม",   "ข้าง",   "หมด", "กิน",    "เปิด", "ปิด",   "ชอบ",    "เรียก", "ตรวจ", "ยืน",     "อีก",
     "พัก",    "เตียง",  "ครับ", "คับ",    "ค่ะ",  "คะ",   "ค่า",     "นะ",   "จ้า",   "จ้ะ",     "หรือ",
     "เหรอ",  "รึเปล่า", "ใช่",  "ไหม",   "มั้ย",  "อยู่",   "หน่อย",   "ด้วย",  "จาก",  "เอง",    "พูด",
     "โทร",   "บอก",   "ฝาก", "เป็น",   "มา",  "ไป",   "ให้",     "ที่",    "เบอร์", "กับ",     "และ",
     "ว่า",    "เขา",   "แล้ว", "จะ",    "ได้",  "มี",    "ไม่",     "ไว้",   "รับ",   "ช่วย",    "ขอ",
     "เลย",   "ก็",     "แต่",  "ตอน",   "วัน",  "สวัสดี", "คือ",     "ยัง",   "เพิ่ง",  "กำลัง",   "อยาก",
     "สะดวก", "เคย",   "ต้อง", "นัด",    "รอ",  "ซื้อ",   "สั่ง",     "ส่ง",   "เข้า",  "ออก",    "หา",
     "ติด",    "ถาม",   "แจ้ง", "อายุ",   "เกิด", "เลข",  "นามสกุล", "ผู้",    "คน",   "เจ้าของ", "สะกด",
     "ทำ",    "ดู",     "ใน",  "เพราะ", "ของ", "นี่",    "นั่น",     "ไง",   "เอา",  "ย้าย",    "ต่อ",
     "ลา",    "กลับ",   "สาย", "ค้าง",   "จ่าย", "โอน",  "เรียน",   "แผนก", "ฝ่าย",  "บริษัท",   "เปล่า",
     "ปะ",    "ป่ะ"});
// Names begin and end with them.
constexpr auto beginnings = std::to_array<std::string_view>(
    {"ธนโ",   "ธนธ",   "ธนั",   "ธนิ",   "ธนโช",  "ปกรณ์", "พิมล",  "ละออ", "มัลลิ",   "ประนอ", "กัลย",
     "ชนก",   "กชก",   "ธีร",   "ณัฐ",   "ณัช",    "กิตติ",  "กฤต",  "กฤษ",  "วรา",   "วรร",   "วรว",
     "วรพ",   "วรเ",   "ศิริ",   "สิริ",   "อภิ",    "อนุ",   "อดิ",   "อรร",  "อรพ",   "อรท",   "อรุ",
     "อัคร",   "อัญ",    "อาทิ",  "พรพ",  "พรท",   "พรร",  "พรช",  "พรสว", "พิม",    "พิช",    "พิพ",
     "พงษ์",   "พงศ",   "ชัยว",  "ชัยย",  "ชัยพ",   "ชัยณ",  "ชาญ",  "ชญ",   "ชนิ",    "ชลธ",   "ชุติ",
     "วิภ",    "วิร",    "วิไล",  "วิช",   "วิโ",    "วีร",   "ปิย",   "ปริ",   "ปรี",    "ปวี",    "ปาริ",
     "ปัญ",    "ปัณ",    "ปกร",  "นันท",  "นภ",    "นพ",   "นฤ",   "นริ",   "นิต",    "นิภ",    "จิร",
     "จารุ",   "จุฑ",    "จิต",   "จันท",  "จันจ",   "ธนา",  "ธนว",  "ธนก",  "ธนพ",   "ธัญ",    "ธิด",
     "ธวัช",   "ภัทร",   "ภาณุ",  "ภูมิ",   "ภูว",    "กนก",  "กาญ",  "กุล",   "กัญ",    "กัน",    "กมล",
     "เกรียง", "เกียรติ", "ก้องเ", "รัตน",  "รัชน",   "รุ่งโ",  "รุ่งน",  "รุ่งท",  "รุ่งอ",   "ลักษ",   "ลลิ",
     "สมช",   "สมศ",   "สมพ",  "สมฤ",  "สมห",   "สมบ",  "สมป",  "สมจ",  "สมใ",   "สมร",   "สมเ",
     "สุร",    "สุพ",    "สุภ",   "สุช",   "สุท",    "สุน",   "สุม",   "สุว",   "สุด",    "สุก",    "สุจ",
     "สุ",     "สาวิต",  "สายฝ", "สายส", "บุญช",   "บุญเ",  "บุญส",  "บุญม",  "บุษ",    "เบญ",   "เพ็ญ",
     "เพช",   "เฉลิ",   "เสาว", "เอกช", "เอกพ",  "เอกร", "ไพฑ",  "ไพร",  "ไพบ",   "ประภ",  "ประย",
     "ประเ",  "ประว",  "ประส", "ประพ", "ประจ",  "ประท", "มณี",   "มนต",  "มนั",    "มาลี",   "มาริ",
     "ยุพ",    "ยุท",    "ยง",   "ทวี",   "ทัศ",    "ทิพ",   "ทนง",  "ทรง",  "ดวง",   "ดลย",   "คมก",
     "คณิ",    "คุณา",   "ขวัญ",  "ศักด",  "ศรัณ",   "ศศิ",   "ศุภ",   "ศิวา",  "ศิล",    "หทัย",   "อมร",
     "อารี",   "อุไร",   "อุดม",  "อุษา",  "อำนวย", "อำพ",  "อัจ",   "อัม",   "อิทธิ",   "อิศร",   "เจษ",
     "เตช",   "เดชา",  "เทพ",  "เมธ",  "เยาว",  "เรวั",  "เรือง", "โชติ",  "โสภ",   "โกวิ",   "ณรง",
     "ณิช",    "ตรี",    "ถนอม", "ถาวร", "บัณ",    "บรร",  "ผกา",  "ผ่อง",  "พัช",    "พัฒ",    "พันธ",
     "พีร",    "พนิ",    "พจน",  "พยุ",   "ลัดดา",  "วัชร",  "วัล",   "วันเ",  "วสัน",   "วนิ",    "วรณ",
     "วารุ",   "วาส",   "สถาพ", "สาธิ",  "สันต",   "สิทธิ",  "สิงห",  "เสกส", "เสรี",   "แสงจ",  "หรร",
     "อนันต",  "อนง",   "องอา", "กรรณ", "กวิน",   "ชวล",  "ชูเ",   "ชัชว",  "ชัชช",   "ฐิติ",    "ฐาน",
     "ดนัย",   "ดุสิ",    "ทศพ",  "ธารา", "นที",    "นเร",  "นัฐ",   "นัทธ",  "นวล",   "บวร",   "ปฐม",
     "ปภ",    "ปรม",   "ภคว",  "ภาวิ",  "มงค",   "รวิ",   "รพี",   "ระวี",  "ราเชน", "ฤทธิ",   "วงเดื",
     "วิชญ",   "วิทย",   "วินัย",  "วิสุ",   "ศตว",   "ศราว", "สรว",  "สหร",  "อรณ",   "อรวร"});
constexpr auto endings = std::to_array<std::string_view>(
    {"โชติ",   "เรือง",  "สว่าง",  "มั่นคง",  "ทรัพย์",    "ภัส",   "ฉัตร",    "นุช",   "เนตร", "บุตร",
     "โสภา",  "โพธิ์",   "สมบูรณ์", "สมบัติ",  "สุวรรณ",   "เกษม", "คง",     "ขจร",  "เพียร", "ปัญญา",
     "พิทักษ์",  "ชาญ",   "วานิช",  "ศิลป์",   "นาค",     "ปิ่น",   "ประสิทธิ์", "อนันต์", "ชัย",   "ศักดิ์",
     "พงษ์",   "พงศ์",   "วัฒน์",   "รัตน์",   "วรรณ",    "นันท์",  "ภรณ์",    "เดช",  "วุฒิ",   "ชาติ",
     "ลักษณ์",  "กุล",    "ศรี",    "วดี",    "มาศ",     "ทิพย์",  "วงศ์",    "วงษ์",  "พันธ์",  "พันธุ์",
     "สกุล",   "ไพศาล", "ไพบูลย์", "เจริญ",  "ประเสริฐ", "วัฒนา", "ธรรม",   "สวัสดิ์", "มงคล", "ภักดี",
     "เกียรติ", "กิจ",    "พานิช",  "พาณิชย์", "สุข",      "สันต์",  "วิไล",    "ฤดี",   "ฤทัย",  "นภา",
     "ลดา",   "สิทธิ์",   "ฤทธิ์",   "รักษ์",   "โรจน์",    "ไชย",  "วิทย์",    "วัฒิ",   "พัฒน์",  "พร",
     "กร",    "พล",    "ดา",    "ธร",    "ณี",       "นี",    "ษา",     "รินทร์", "นทร์",  "นารถ",
     "วิภา",   "ประภา", "สุดา",   "จิตต์",   "จิต",      "แก้ว",  "ทอง",    "มณี",   "ทองดี", "ใจดี",
     "ใจงาม", "สุขใจ",  "บุญมี",   "คำ",    "ลาภ",     "โชค",  "วิริยะ",   "ขวัญ",  "อินทร์", "จันทร์",
     "สิงห์",   "ยศ",    "ชนก",   "ญา",    "รา",      "มล",   "ภา"});
// After a title or a pronoun: other words that look like names.
constexpr auto others = std::to_array<std::string_view>(
    {"ใจดี",   "น่ารัก",   "แก่",      "พยาบาล",   "นักศึกษา",  "ผู้หญิง",   "สองคน",  "ขาย",    "แม่บ้าน",
     "ฝึกงาน", "ส่งของ",  "ช่าง",     "เล็กๆ",     "ไม่",      "ก็",      "เห็น",    "ว่า",     "จะ",
     "ได้",    "มี",      "เป็น",     "ให้",       "ที่",       "คือ",     "ยัง",     "เพิ่ง",    "อยาก",
     "ต้อง",   "ช่วย",    "รับ",      "รอ",       "บอก",     "มา",     "ไป",     "หา",     "ใช้",
     "ทาน",   "กิน",     "ดู",       "เอา",      "คิด",      "เรียน",   "งาน",    "เก่ง",    "โต",
     "เพื่อน",  "ทีม",     "เซ็น",     "แต่",       "แล้ว",     "เลย",    "ด้วย",    "หน่อย",   "ตัว",
     "ตอบ",   "เจอ",    "แนะนำ",   "ผิว",       "ผม",      "อ้วน",    "ผอม",    "เมีย",    "ผัว",
     "ปีหนึ่ง",  "ปี",      "ข้าว",     "ร้อย",      "โรง",     "แม่",     "พ่อ",     "เจ้า",    "ดี",
     "จ้า",    "จ๋า",     "ขา",      "อะ",       "หลับ",     "ตาย",    "ป่วย",    "ถาม",    "ตาม",
     "วิ่ง",    "ยืม",     "แซ่บ",     "ร้อง",      "นี่",       "นั่น",     "โน้น",    "บาง",    "หลาย",
     "อีก",    "นัด",     "วัน",      "สามัคคี",    "สุขใจ",    "ธนบัตร",  "สมบัติ",   "ภาพ",    "ค่า",
     "ลักษณะ", "ธรรม",   "ประโยชน์", "ชาย",      "สาว",     "เลี้ยง",   "เขย",    "สะใภ้",   "ใหญ่",
     "หมา",   "เขา",    "แก",      "คน",       "นัก",      "ๆ",      "ประจำ",  "สอน",    "ท่าน",
     "ผู้",     "พนักงาน", "สมาชิก",   "ยาม",      "รปภ",     "แท็กซี่",   "ไรเดอร์", "ไปรษณีย์", "ขนส่ง",
     "ข้าง",   "บ้าน",    "แอดมิน",   "การ",      "เจ้าหน้าที่", "รหัส",    "ร้าน",    "หลาน",   "ทหาร",
     "ตำรวจ", "สนใจ",   "สะดวก",   "สมัคร",     "สรุป",     "สอบถาม", "สั่ง",     "สาย",    "สามารถ",
     "ประกัน", "ประมาณ", "ประชุม",   "ประเมิน",   "ปรึกษา",   "พร้อม",   "จำ",     "จัด",     "จ่าย",
     "จอง",   "จริง",    "ธนาคาร",  "ทำ",       "เดิน",     "กลับ",    "กังวล",   "นอน",    "นาน",
     "วันนี้",   "สบาย",   "สงสัย",    "สุภาพ",     "สูง",      "สุขภาพ",  "สุดท้าย",  "สุทธิ",    "ปกติ",
     "ปัญหา",  "กันยา",   "กันไว้",    "ดา้น",      "ภูมิใจ",    "จันทร์นี้",  "มกรา",   "ศุกร์",    "วัน",
     "ลูกค้า",  "พี่",      "น้อง",     "อยู่",       "ครับ",     "ค่ะ",     "คะ",     "นะ",     "โอน",
     "ได้ยิน",  "เบิก",    "ถอน",     "ดาวน์โหลด", "หาย",     "หัก",     "รู้",      "ขับ",     "ยก",
     "เข้าใจ", "ตกลง",   "รับทราบ",  "ขอ",       "เอง",     "อะไร",   "ใคร",    "ไหน",    "เดียว",
     "ทั้ง",    "ทุก",     "สอง",     "สาม",      "สี่",       "ห้า",     "หนึ่งคน",  "ราคา",   "กำลัง",
     "กรุณา",  "อนุมัติ",   "ต้นทุน",    "ต้นฉบับ",    "น้ำหนัก",   "น้ำท่วม",  "น้ำมัน",   "น้ำไหล",  "น้ำปลา",
     "ส้มตำ",  "หมูป่า",   "โทร",     "สัญญา",     "เสร็จ",    "เล่า",    "เลือก",   "ลอง",    "เหลือ"});
// After ชื่อ: of things, or nothing told.
constexpr auto no_persons = std::to_array<std::string_view>(
    {"เสียง",   "สินค้า",  "ร้าน",     "รุ่น",     "ไฟล์",   "ผู้ใช้",  "เรื่อง",   "ถนน",    "ยา",   "โรง",
     "วัด",     "หมู่บ้าน", "โครงการ", "ภาษา",   "ย่อ",    "ใหม่",  "เก่า",    "เดิม",    "แรก",  "กลาง",
     "ใคร",    "นี้",     "นั้น",      "ไหน",    "เหมือน", "ซ้ำ",   "ตรง",    "ผิด",     "ถูก",   "ครับ",
     "ค่ะ",     "คะ",    "หน่อย",    "ด้วย",    "ให้",    "หมา",  "แมว",    "โดเมน",  "บริษัท", "บิล",
     "ตัว",     "ใน",    "อื่น",      "ทะเบียน", "ห้าง",   "หนัง",  "เพลง",   "แอป",    "เว็บ",  "ไวไฟ",
     "เครื่อง",  "อีเมล",  "ไลน์",     "เฟซ",    "อะไร",  "ก็",    "ที่",      "เดียว",   "และ",  "กับ",
     "ไม่",     "จะ",    "ต้อง",     "ของ",    "ขึ้น",    "ลูกค้า", "ดิฉัน",    "ผม",     "ฉัน",   "โทร",
     "เรา",    "ขอ",    "มี",       "เป็น",    "ใช้",    "อยู่",   "นามสกุล", "ซอย",    "คลินิก", "สกุล",
     "ธนาคาร", "กลุ่ม",   "ช่อง",     "เมนู",    "ต่าง",   "แบบ",  "รายการ", "แพ็กเกจ", "โปร",  "ทีม",
     "สถานที่",  "จังหวัด", "ท่าน"});

// Nicknames that are everyday words: only where a word for kin stands before them.
constexpr auto everyday = std::to_array<std::string_view>(
    {"หน่อย", "ใหม่",   "น้อย",   "เล็ก",    "โต",    "เก่ง",  "หวาน",  "น้ำ",  "ปลา",  "ข้าว",   "ไก่",
     "หมู",   "ไข่",    "หมี",    "นก",     "แก้ว",   "ดาว",  "ฝน",    "ฟ้า",  "เข็ม",  "แดง",   "หนึ่ง",
     "ดา",   "ตาล",   "ส้ม",    "หญิง",    "เพลง",  "เพชร", "แก้ม",   "เค้ก", "ครีม",  "ฟิล์ม",   "เบียร์",
     "มด",   "แมว",   "ช้าง",   "กบ",     "กุ้ง",    "ปู",    "หนุ่ม",   "ขวัญ", "เดือน", "ชาติ",   "กล้า",
     "แบงค์", "แบงก์",  "บอล",   "ทราย",   "เทียน",  "แทน",  "ออม",   "ภูมิ",  "แขก",  "ลูกปลา", "เจริญ",
     "สำลี",  "วุฒิ",    "สุ",     "สา",     "โอ",    "เอ",   "เจ",    "บี",   "ตอง",  "โท",    "รุ่ง",
     "ต้น",   "มุก",    "น้ำตาล", "น้ำหวาน", "น้ำผึ้ง",  "น้ำฝน", "แตงโม", "ชมพู่", "เต",   "เม",    "โน้ต",
     "วิว",   "นิด",    "แอร์",   "บอส",    "ไมค์",   "การุณ", "แก้วตา", "พร",  "จุ๊บ",   "ใบเตย", "ไอติม",
     "สมัย",  "ลูกแก้ว", "หมวย",  "พลอย",   "ข้าวฟ่าง"});

template <std::size_t count>
bool goes_on(std::string_view text, std::size_t at, const std::array<std::string, count>& words) {
  return begins_with(text.substr(std::min(at, text.size())), words) > 0;
}

bool is_letter_at(std::string_view text, std::size_t at) {
  return at + letter <= text.size() && static_cast<unsigned char>(text[at]) == 0xe0;
}

// The text from there on begins with one of many words: most are told by their first letter.
class Starts {
 public:
  template <std::size_t count>
  explicit Starts(const std::array<std::string_view, count>& words) {
    for (const auto word : words) by_letter_[key(folded(word))].push_back(folded(word));
  }
  bool has(std::string_view text, std::size_t at) const {
    if (at + letter > text.size()) return false;
    return begins_with(text.substr(at), by_letter_[key(text.substr(at))]) > 0;
  }

 private:
  static std::size_t key(std::string_view text) {
    return (static_cast<unsigned char>(text[1]) & 1U) << 6U |
           (static_cast<unsigned char>(text[2]) & 0x3fU);
  }
  std::array<std::vector<std::string>, 128> by_letter_;
};

bool ends_name(std::string_view text, std::size_t at) {
  static const Starts words(behind);
  return !is_letter_at(text, at) || words.has(text, at);
}

// The longest name of our lists that begins there and is over where something else begins.
enum class Everyday : bool { no, yes };
std::size_t end_of_known(std::string_view text, std::size_t from, Everyday words) {
  static const auto names = [] {
    ByText<bool> all;
    for (const auto name : thai_nicknames()) all[folded(name)] = is_one_of(everyday, name);
    for (const auto name : thai_given_names()) all[folded(name)] = false;
    return all;
  }();
  std::size_t end = from;
  std::size_t size = 0;
  while (is_letter_at(text, end) && end - from < longest) {
    end += letter;
    if (!ends_name(text, end)) continue;
    const auto found = names.find(text.substr(from, end - from));
    const bool is_name = found != names.end() && (words == Everyday::yes || !found->second);
    if (is_name) size = end - from;
  }
  return from + size;
}

bool looks_like_name(std::string_view word) {
  static const Starts first(beginnings);
  static const auto last = all_folded(endings);
  constexpr std::size_t shortest = 4 * letter;
  return word.size() >= shortest && word.size() <= longest &&
         (first.has(word, 0) || ends_with(word, last));
}

// What stands there up to a space or to what follows names.
std::size_t end_of_word(std::string_view text, std::size_t from) {
  constexpr std::size_t least = 4 * letter;
  auto to = from;
  while (is_letter_at(text, to) && to - from <= longest) {
    if (to - from >= least && ends_name(text, to)) break;
    to += letter;
  }
  return to;
}

std::size_t end_of_likely(std::string_view text, std::size_t from, Everyday words) {
  static const Starts no_names(others);
  if (const auto known = end_of_known(text, from, words); known > from) return known;
  if (no_names.has(text, from)) return from;
  const auto to = end_of_word(text, from);
  return looks_like_name(text.substr(from, to - from)) ? to : from;
}

// A short name that we do not know, up to what follows names.
std::size_t end_of_nickname(std::string_view text, std::size_t from) {
  constexpr std::size_t shortest = 2 * letter;
  constexpr std::size_t longest_nickname = 7 * letter;
  static const Starts no_names(others);
  if (no_names.has(text, from) || ends_name(text, from)) return from;
  auto to = from + shortest;
  while (is_letter_at(text, to) && to - from <= longest_nickname && !ends_name(text, to))
    to += letter;
  const bool is_short = to <= text.size() && to - from <= longest_nickname;
  return is_short ? to : from;
}

class SaidThaiNames {
 public:
  SaidThaiNames(const Tokens& tokens, std::vector<Candidate>& found)
      : tokens_(tokens), found_(found) {}

  void find_in(std::uint32_t segment) {
    segment_ = segment;
    text_ = tokens_.view(segment).text;
    find_named();
    find_after_words();
    find_speakers();
    find_asked();
    find_spelled();
  }

 private:
  template <std::size_t count>
  static Literals literals(const std::array<std::string_view, count>& words) {
    const auto all = all_folded(words);
    return Literals(std::vector<std::string>(all.begin(), all.end()));
  }
  std::size_t skip_spaces(std::size_t at) const {
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == ':')) ++at;
    return at;
  }
  // With a family name behind it, which looks like one or ends with a word of politeness.
  std::size_t with_surname(std::size_t to) const {
    static const auto polite = all_folded(std::to_array<std::string_view>(
        {"ครับ", "ค่ะ", "คะ", "นะคะ", "นะครับ", "ใช่ไหม", "ใช่มั้ย", "หรือเปล่า", "นะ"}));
    static const Starts no_names(others);
    if (to >= text_.size() || text_[to] != ' ' || ends_name(text_, to + 1)) return to;
    if (no_names.has(text_, to + 1)) return to;
    const auto end = end_of_word(text_, to + 1);
    const auto word = text_.substr(to + 1, end - to - 1);
    const auto next = skip_spaces(end);
    const bool is_closed = word.size() >= 3 * letter && goes_on(text_, next, polite);
    return is_closed || looks_like_name(word) ? end : to;
  }
  // น้า of หน้า, ป้า of ป้าย, ลุง of พัทลุง.
  bool is_of_another(std::size_t at, std::size_t to) const {
    static const auto ends = all_folded(std::to_array<std::string_view>(
        {"หน้า", "หน้า ", "พัทลุง", "ตะลุง", "ถลุง", "พัทลุง ", "ขี้ตา", "สมอ"}));
    static const auto begins = all_folded(
        std::to_array<std::string_view>({"ป้าย", "พี่น้อง", "น้องๆ", "พี่ๆ", "แม่น้ำ", "ช่างเถอะ"}));
    return ends_with(text_.substr(0, to), ends) || goes_on(text_, at, begins);
  }
  void find_named();
  void find_after_words();
  void find_speakers();
  void find_asked();
  void find_spelled();
  void add(std::size_t from, std::size_t to, Level level, unsigned score, std::string_view rule,
           std::string fact) {
    const Place place{segment_, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
    found_.push_back(name_candidate(place, Language::th, level, score, rule, std::move(fact)));
  }

  const Tokens& tokens_;
  std::vector<Candidate>& found_;
  std::uint32_t segment_ = 0;
  std::string_view text_;
};

// สัญญาชื่อบุญช่วย ทองดี, ชื่อผู้รับคือ …
void SaidThaiNames::find_named() {
  static const auto word = folded("ชื่อ");
  static const Starts no_names(no_persons);
  static const auto lists = all_folded(std::to_array<std::string_view>({"ราย", "เลื่อง", "มี"}));
  static const auto between = all_folded(std::to_array<std::string_view>(
      {"ในบัญชีคือ", "ในบัญชี", "ในบัตรคือ", "ในบัตร",     "บนบัตรคือ",   "บนบัตร",     "ตามบัตร",
       "ในสัญญา",  "เล่นว่า", "เล่นชื่อ",   "เล่น",       "จริงๆ",      "จริง",       "เต็ม",
       "ว่า",      "คือ",    "ผู้รับ",     "ผู้ส่ง",       "ผู้ป่วย",      "ผู้เอาประกัน", "ผู้ถือบัตร",
       "ผู้โดยสาร", "ผู้เช่า",  "ผู้กู้",      "เจ้าของบัญชี", "เจ้าของบ้าน", "เจ้าของ",    "บัญชี",
       "คนไข้",    "ลูกค้า",  "น้อง",     "คุณ",        "นางสาว",    "นาง",       "นาย",
       "เป็น",     "พี่",     "เด็กชาย",  "เด็กหญิง",    "อาจารย์",    "หมอ",       "น.ส."}));
  for (auto at = text_.find(word); at != std::string_view::npos; at = text_.find(word, at + 1)) {
    if (ends_with(text_.substr(0, at), lists)) continue;
    auto from = at + word.size();
    for (int i = 0; i < 4; ++i) {
      from = skip_spaces(from);
      from += begins_with(text_.substr(from), between);
    }
    from = skip_spaces(from);
    const auto known = end_of_known(text_, from, Everyday::yes);
    if (known == from && (no_names.has(text_, from) || ends_name(text_, from))) continue;
    const auto to = known > from ? known : end_of_word(text_, from);
    constexpr std::size_t shortest = 2 * letter;
    if (to < from + shortest || to - from > longest) continue;
    add(from, with_surname(to), Level::validated, 72, "name.cue", "after a word for a name");
  }
}

// พี่ต้อม, อาจารย์ธีรเดช, ฮัลโหลแจนเหรอ
void SaidThaiNames::find_after_words() {
  constexpr auto kin = std::to_array<std::string_view>(
      {"พี่", "น้อง", "ลุง", "ป้า", "น้า", "เจ๊", "เฮีย", "อาจารย์", "หนู", "ช่าง", "คุณ", "ครู", "หมอ"});
  // Who is called so is a person nearly always.
  constexpr auto near =
      std::to_array<std::string_view>({"พี่", "น้อง", "ลุง", "ป้า", "น้า", "เจ๊", "เฮีย"});
  static const Literals named = literals(titles);
  for (const auto& hit : named.find(text_)) {
    const auto from = skip_spaces(hit.at + named.word(hit.word).size());
    if (is_of_another(hit.at, from)) continue;
    const bool is_kin = is_one_of(kin, titles.at(hit.word));
    const bool is_near = is_one_of(near, titles.at(hit.word));
    auto to = end_of_likely(text_, from, is_kin ? Everyday::yes : Everyday::no);
    if (to == from && is_near) to = end_of_nickname(text_, from);
    if (to > from) {
      add(from, with_surname(to), Level::weak, 62, "name.title", "after a title or a word for kin");
    }
  }
  static const Literals called = literals(calls);
  for (const auto& hit : called.find(text_)) {
    const auto from = skip_spaces(hit.at + called.word(hit.word).size());
    constexpr auto vague = std::to_array<std::string_view>(
        {"ให้", "ของ", "กับ", "ถึง", "ใช่", "นี่", "ติดต่อ", "ฝาก", "สวัสดี", "สวัสดีครับ", "สวัสดีค่ะ"});
    auto to = is_one_of(vague, calls.at(hit.word)) ? end_of_known(text_, from, Everyday::no)
                                                   : end_of_likely(text_, from, Everyday::no);
    // "สวัสดีค่ะจิราภาจากธนาคาร"
    static const auto source = folded("จาก");
    const bool is_greeting = to == from && calls.at(hit.word).starts_with("สวัสดี");
    const auto likely = is_greeting ? end_of_likely(text_, from, Everyday::no) : from;
    if (likely > from && text_.substr(skip_spaces(likely)).starts_with(source)) to = likely;
    const bool has_two = to >= from + 2 * letter;
    if (has_two)
      add(from, with_surname(to), Level::weak, 55, "name.cue", "after a call for somebody");
  }
}

// ผมเอกครับ, ดิฉันปวีณาจากประกันค่ะ
void SaidThaiNames::find_speakers() {
  static const Literals all = literals(pronouns);
  static const auto says = all_folded(std::to_array<std::string_view>(
      {"ครับ", "คับ", "ค่ะ", "คะ", "นะ", "จาก", "เอง", "พูด", "โทร", "รับสาย", "ค่า", "จ้า"}));
  for (const auto& hit : by_word(all.find(text_), all)) {
    const auto from = skip_spaces(hit.at + all.word(hit.word).size());
    const auto to = end_of_likely(text_, from, Everyday::no);
    if (to == from) continue;
    const auto whole = with_surname(to);
    const auto next = skip_spaces(whole);
    if (whole > to || next >= text_.size() || goes_on(text_, next, says)) {
      add(from, whole, Level::weak, 64, "name.cue", "who speaks");
    }
  }
}

// แจนเหรอ, กิ๊ฟเองค่ะ, เอกพูดครับ at the beginning of what is said.
void SaidThaiNames::find_asked() {
  static const auto says = all_folded(std::to_array<std::string_view>(
      {"เหรอ", "เอง", "พูด", "ใช่ไหม", "หรือเปล่า", "รับสาย", "อยู่ไหม", "จาก"}));
  const auto to = end_of_known(text_, 0, Everyday::no);
  if (to > letter && goes_on(text_, skip_spaces(to), says)) {
    add(0, to, Level::weak, 55, "name.cue", "who speaks");
  }
}

// นอเณร ไม้หันอากาศ ฐอฐาน: two letters and more by their names, and no plate.
void SaidThaiNames::find_spelled() {
  static const auto marks = all_folded(std::to_array<std::string_view>({"ทะเบียน", "ป้าย", "เลขรถ"}));
  for (const auto& mark : marks) {
    if (text_.find(mark) != std::string_view::npos) return;
  }
  const auto letters = ThaiLetters::get().find(text_);
  for (std::size_t i = 0; i < letters.size();) {
    auto last = i;
    while (last + 1 < letters.size() && letters[last + 1].from == skip_spaces(letters[last].to)) {
      ++last;
    }
    if (last > i) {
      add(letters[i].from, letters[last].to, Level::weak, 58, "name.spelled",
          "letters by their names");
    }
    i = last + 1;
  }
}

}  // namespace

void find_said_thai_names(const Tokens& tokens, std::vector<Candidate>& found) {
  SaidThaiNames names(tokens, found);
  for (std::uint32_t i = 0; i < tokens.transcript().segments.size(); ++i) {
    if (tokens.language(i) == Language::th && tokens.scripts(i).thai) names.find_in(i);
  }
}

}  // namespace sealtape::privacy

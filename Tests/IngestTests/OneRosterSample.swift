/// A OneRoster package made for the tests.
enum OneRosterSample {
  /// A lower secondary school with a homeroom, two subjects taught in it, and a group of two classes.
  static let package: [String: String] = [
    "manifest": """
    propertyName,value
    oneroster.version,1.2
    file.orgs,bulk
    file.enrollments,bulk
    file.resources,delta
    """,
    "orgs": """
    sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId
    so,active,,Sở Giáo dục và Đào tạo,state,22,
    xa,active,,Xã,district,,so
    t1,active,,Trường THCS số 1,school,22000101,xa
    """,
    "academicSessions": """
    sourcedId,status,title,type,startDate,endDate,schoolYear
    hk1,active,Học kỳ I,term,2025-09-08,2026-01-10,2026
    hk2,active,Học kỳ II,term,2026-01-12T00:00:00.000Z,2026-05-29,2026
    """,
    "courses": """
    sourcedId,title,courseCode,grades,subjects
    c-toan,Toán 6,,06,Toán
    c-van,Ngữ văn,NGUVAN,6,
    """,
    "classes": """
    sourcedId,status,title,grade,courseSourcedId,classCode,classType,schoolSourcedId,termSourcedIds,subjects
    l6a1,active,Lớp 6A1,06,,6A1,homeroom,t1,"hk1,hk2",
    l6a2,active,Lớp 6A2,6,,6A2,homeroom,t1,hk1,
    toan,active,Toán 6A1,,c-toan,,scheduled,t1,hk1,
    van,active,Văn,,c-van,,scheduled,t1,hk2,
    nhom,active,Nhóm Tin,6,,TIN-G1,scheduled,t1,hk1,Tin học
    clb,active,Cờ vua,6,,CO,scheduled,t1,hk1,Cờ vua
    mau,active,Mẫu giáo,KG,,MG,homeroom,t1,hk1,
    cu,tobedeleted,Cũ,6,,6A9,homeroom,t1,hk1,
    """,
    "users": """
    sourcedId,status,username,userIds,familyName,middleName,givenName,identifier,email,phone,password
    u-gv1,active,gv.mot,{LDAP:11},Họ,Đệm,Tên,GV-01,Gv.Mot@truong.example,0900000000,matkhau
    u-gv2,active,gv.hai,,Họ,,Khác,,,,
    u-gv3,active,gv.ba,,Họ,,Nữa,GV-03,,,
    u-hs1,active,hs.mot,,,,,HS-01,,,
    u-hs2,active,hs.hai,,,,,,,,
    """,
    "roles": """
    sourcedId,status,userSourcedId,roleType,role,orgSourcedId
    r1,active,u-gv1,primary,teacher,t1
    r3,active,u-gv3,primary,Teacher,t1
    r4,active,u-hs2,primary,student,t1
    """,
    "enrollments": """
    sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate
    e1,active,l6a1,t1,u-hs1,student,,2025-09-08,
    e2,active,l6a2,t1,u-hs2,student,,,2026-01-10
    e3,active,toan,t1,u-hs1,student,,,
    e4,active,toan,t1,u-gv1,teacher,true,,
    e5,active,van,t1,u-hs1,student,,,
    e6,active,van,t1,u-gv2,teacher,,,
    e7,active,nhom,t1,u-hs1,student,,2025-09-08,
    e8,active,nhom,t1,u-hs2,student,,2025-10-01,2025-12-31
    e9,active,nhom,t1,u-gv1,teacher,,,
    e10,tobedeleted,l6a2,t1,u-hs1,student,,,
    e11,active,toan,t1,u-gv2,proctor,,,
    """,
  ]
}

/**
 * Why a row is rejected or looked at again, and what the clerk reads: one table for every kind of workbook, whichever service owns it.
 * No text repeats what stands in a cell.
 */
export const REASONS = {
  // 花名册, 走访
  missing_name: '姓名是空的。',
  invalid_id_checksum: '身份证号不对：请核对每一位，最后一位是校验码。',
  duplicate_id_number: '这个人在前面的行里已经有了。',
  birth_date_mismatch: '出生日期和身份证号里的不一样。',
  unknown_category: '有平台没有的服务对象类别。',
  missing_id_number: '没有身份证号，先按表里的其他信息识别，请以后补上。',
  unknown_resident: '本站没有这个人的档案；没有身份证号的，姓名要在本站唯一。',
  invalid_phone: '联系电话读不懂，没有录入。',
  missing_visit_type: '走访类型是空的。',
  unknown_visit_type: '走访类型不在平台的词表里，按原文保留。',
  // Days, of every kind
  date_in_future: '日期晚于今天。',
  missing_date: '日期是空的。',
  invalid_date: '日期读不懂，请写成 2023-08-01 这样。',
  // 微心愿
  granted_before_made: '实现日期早于征集日期。',
  missing_granter: '已实现的心愿要写明圆梦方。',
  // 志愿者, 时数
  missing_volunteer_number: '志愿者编号是空的。',
  unclear_yes_no: '“是”或“否”没看懂，按“否”录入。',
  missing_service: '服务项目是空的。',
  invalid_time: '时间读不懂，请写成 09:00 这样，开始和结束都要填。',
  hours_not_positive: '时数要大于 0。',
  invalid_hours: '时数读不懂，请写成 1.5 这样。',
  hours_over_span: '时数比开始到结束的时间还长，按开始到结束录入。',
  name_mismatch: '姓名和这个编号的志愿者不一样，请核对。',
  unknown_volunteer: '本站没有这个编号的志愿者。',
  duplicate_volunteer_number: '这个志愿者编号在前面的行里已经有了。',
  overlapping_service: '这位志愿者在这段时间已经有一条服务记录。',
  end_before_start: '结束时间早于开始时间。',
  // 爱心清单, 订单
  subsidy_exceeds_price: '两项补贴加起来超过了市场价。',
  price_not_positive: '市场价要大于 0。',
  product_not_on_list: '这个月的爱心清单上没有这件商品。',
  over_household_limit: '超过了这一户这个月的限购数量。',
  household_not_eligible: '这一户没有符合补贴条件的人。',
  unknown_household: '本站没有这个户编号。',
  missing_month: '月份是空的，或读不懂，请写成 2023-08 这样。',
  missing_product: '商品编号或名称是空的。',
  missing_enterprise: '爱心企业是空的。',
  price_mismatch: '惠民价不等于市场价减去两项补贴。',
  invalid_stock: '库存要是 0 或更大的整数。',
  invalid_limit: '每户限购要是 1 或更大的整数。',
  duplicate_product: '这个月的这件商品在前面的行或清单里已经有了，内容不一样。',
  list_on_platform: '这个月的清单是在平台上做的，不能再导入。',
  missing_order_number: '订单号是空的。',
  duplicate_order_number: '这个订单号在前面的行或订单里已经有了。',
  invalid_quantity: '数量要是 1 或更大的整数。',
  out_of_stock: '这件商品这个月的库存不够。',
  // 收支
  missing_voucher_number: '凭证号是空的。',
  duplicate_voucher_number: '这个凭证号在前面的行或台账里已经有了。',
  amount_not_positive: '金额要大于 0。',
  invalid_amount: '金额读不懂，请写成 1234.56 这样，最多两位小数。',
  unknown_direction: '收支要写“收入”或“支出”（流水写“贷”或“借”也行）。',
  both_directions: '收入和支出只能填一个。',
  missing_project: '项目是空的。',
  insufficient_project_balance: '这个项目的钱不够这笔支出。',
  // 银行流水
  missing_amount: '收入和支出都是空的。',
  amount_zero: '金额是 0。',
  invalid_balance: '余额读不懂，请写成 1234.56 这样，最多两位小数。',
  balance_gap: '余额和上一笔接不上：请核对这一行，或中间是不是少了流水。',
  duplicate_serial_number: '这个流水号在前面的行或已导入的流水里已经有了，内容不一样。',
  month_closed: '这个月已经结账，不再收流水。',
  // 会议, 签到, 议题
  unknown_meeting: '没有这个编号的会议。',
  duplicate_attendance: '这个人在这次会议已经签到过了。',
  missing_resolution: '已解决的议题要写明决议。',
  // 活动
  attendance_negative: '参加人数不能小于 0。',
  unknown_activity_type: '没有这种活动类型。',
  missing_activity_number: '活动编号是空的。',
  duplicate_activity_number: '这个编号在前面的行或台账里已经有了，内容不一样。',
  invalid_attendance: '参加人数读不懂，请写成整数。',
  // 单位
  missing_title: '名称是空的。',
  duplicate_organisation: '这个单位在前面的行里已经有了。',
  invalid_credit_code: '统一社会信用代码的校验位不对，已录入，请核对。',
} as const;
export type Reason = keyof typeof REASONS;

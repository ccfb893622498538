/**
 * The 19 departments of the invented district and how many of the 45 policies each has. The two totals are those of
 * the source story (Junshan district, c. 2010); which department has which policy is invented.
 */
export const departments: readonly { readonly name: string; readonly policies: readonly string[] }[] = [
  { name: '民政局', policies: ['低保优先', '临时救助上浮', '养老入院优先', '优抚联系'] },
  { name: '教育局', policies: ['入学便利', '高中录取加分', '助学金优先'] },
  { name: '公安局', policies: ['落户免费', '户籍资料共享'] },
  { name: '卫生局', policies: ['住院分娩补助', '合作医疗补助', '免费体检', '接种提醒'] },
  { name: '财政局', policies: ['奖励扶助足额', '经费优先拨付', '贴息'] },
  { name: '人事劳动局', policies: ['技能培训免费', '就业推荐', '养老保险补助'] },
  { name: '农业局', policies: ['良种补贴优先', '技术指导'] },
  { name: '林业局', policies: ['苗木扶持', '造林项目优先'] },
  { name: '水利局', policies: ['饮水工程优先', '水费减免'] },
  { name: '畜牧水产局', policies: ['养殖扶持', '防疫免费'] },
  { name: '国土资源局', policies: ['宅基地优先', '规费减免'] },
  { name: '建设局', policies: ['廉租房优先', '危房改造优先'] },
  { name: '交通局', policies: ['通组公路优先', '客运补贴'] },
  { name: '扶贫办', policies: ['扶贫项目优先', '小额贷款'] },
  { name: '司法局', policies: ['法律援助', '普法宣传'] },
  { name: '广播电视局', policies: ['收视费减免', '公益广告'] },
  { name: '妇联', policies: ['创业扶持', '家庭教育'] },
  { name: '团区委', policies: ['志愿服务', '青年培训'] },
  { name: '信用联社', policies: ['贷款优先', '利率优惠'] },
];

import type { Fingerprints } from './house.ts';
import type { KeptFile } from './papers.ts';

/** What lies beside the certificate on the stick: how it is installed, in Chinese, for whoever sits at that computer. Pure. */

const STEPS = [
  [
    'Windows（Chrome、Edge、360 等浏览器）',
    '双击证书文件 → 安装证书 → 选“当前用户” → 选“将所有的证书都放入下列存储” → 浏览 → 选“受信任的根证书颁发机构” → 完成。',
    '问要不要安装时，先对一对下面的指纹，一样再点“是”。',
  ],
  [
    '苹果电脑（Safari、Chrome）',
    '双击证书文件 → 加到钥匙串“系统” → 在钥匙串访问里双击它 → 打开“信任” → “使用此证书时”选“始终信任”。',
  ],
  [
    'Debian、统信、麒麟等（Chromium、Edge）',
    '装好 libnss3-tools，在证书所在的文件夹里运行：',
    'certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n centre -i 伴办-centre-ca.crt',
  ],
  [
    '火狐（Firefox，各种电脑都一样）',
    '设置 → 隐私与安全 → 查看证书 → 证书颁发机构 → 导入 → 勾上“信任由此证书颁发机构来标识网站”。',
  ],
] as const;

/** As a text that every system's own editor shows as it is. */
export function certificateGuide({ sha256, sha1 }: Fingerprints): KeptFile {
  const lines = [
    '伴办工作台：怎么装证书（每台电脑装一次）',
    '',
    ...STEPS.flatMap(([system, ...steps]) => [`【${system}】`, ...steps, '']),
    '【对一对指纹的开头】',
    `SHA-256：${sha256}`,
    `SHA-1：${sha1}（Windows 里叫“指纹”）`,
    '和机器工作台上“证书”那一页显示的一样，才是我们中心的。不一样，不要装，请打电话给技术员。',
    '',
    '装好以后，打开工作台不会再有警告。以后要是又有警告：不要点“继续”，请找管理员。',
    '这个证书只能证明中心内部的地址，不会影响您上别的网站。',
  ];
  // Notepad takes what has neither for another encoding, or for one long line.
  return { file: '怎么装证书.txt', text: `\ufeff${lines.join('\r\n')}\r\n` };
}

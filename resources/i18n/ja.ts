<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="ja_JP">
<context>
    <name></name>
    <message id="finger-ring">
        <source>%1回のうち%2回、うまく読み取れました</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="key-backspace">
        <source>1文字消す</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-sample">
        <source>あ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-high-contrast">
        <source>くっきり（黒地に白）</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="terminal-card-here">
        <source>カードはここ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-key">
        <source>キー</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="terminal-key-here">
        <source>キーはここ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-touch">
        <source>タッチ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-passcode">
        <source>パスコード</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-dots">
        <source>パスコード、%1桁のうち%2桁を入力済み</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="field-show">
        <source>パスワードを表示</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="field-hide">
        <source>パスワードを隠す</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="frame-help">
        <source>係員を
呼ぶ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="key-clear-all">
        <source>全部消す</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="key-cancel">
        <source>取消</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="authenticator-rename">
        <source>名前</source>
        <oldsource>名前を変える</oldsource>
        <translation type="unfinished"></translation>
    </message>
    <message id="authenticator-remove">
        <source>外す</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="keyboard-capitals">
        <source>大文字</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="keyboard-small-letters">
        <source>小文字</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="field-required">
        <source>必須</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-finger">
        <source>指紋</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="keyboard-letters">
        <source>文字</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-size">
        <source>文字の大きさ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="frame-letters">
        <source>文字・音声</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="frame-language">
        <source>日本語</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-normal-contrast">
        <source>標準</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="keyboard-next-field">
        <source>次の欄</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="key-enter">
        <source>決定</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-colours">
        <source>画面の色</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-done">
        <source>登録完了</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-heading">
        <source>見やすさを選べます</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="keyboard-symbols">
        <source>記号</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="code-boxes">
        <source>認証コード、%1桁のうち%2桁を入力済み</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-close">
        <source>閉じる</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-phone">
        <source>電話の確認</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>

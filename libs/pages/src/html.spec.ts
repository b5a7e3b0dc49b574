import { hiddenField, html, trusted } from './html.js';

describe('html', () => {
  it('escapes whatever is not markup of its own, for text and for quoted attributes', () => {
    const name = `<script>"'\`&amp;`;
    expect(html`<p title="${name}">${name}</p>`.text).toBe(
      '<p title="&lt;script&gt;&quot;&#39;&#96;&amp;amp;">&lt;script&gt;&quot;&#39;&#96;&amp;amp;</p>',
    );
  });

  it('keeps markup of its own, alone and in lists', () => {
    const marks = ['a<', 'b'].map((text) => html`<i>${text}</i>`);
    expect(html`<p>${marks}</p>`.text).toBe('<p><i>a&lt;</i><i>b</i></p>');
    expect(html`${trusted('<hr />')}`.text).toBe('<hr />');
  });

  it('shows numbers, and leaves no trace of nothing', () => {
    expect(html`${0}|${null}|${undefined}|${false}|${['x', null, 'y']}|${''}`.text).toBe('0||||xy|');
  });

  it('is not fooled by an object that looks like markup', () => {
    const forged = JSON.parse('{"text":"<script>"}') as never;
    expect(() => html`${forged}`).toThrow();
  });

  it('makes one space of a line break and its indentation, but not within values', () => {
    const value = 'one\n   two';
    expect(html`<p class="x">${value}</p>`.text).toBe('<p class="x">one\n   two</p>');
  });

  it('writes hidden fields in one way', () => {
    expect(hiddenField('return_to', '/a?b="c"&d').text).toBe(
      '<input type="hidden" name="return_to" value="/a?b=&quot;c&quot;&amp;d" />',
    );
  });
});

using System.Text;

namespace CrmConnector.Sandbox.Storing;

/// <summary>A value in the form in which it is stored. Text stays UTF-8 from the wire to the file.</summary>
internal readonly struct FieldValue
{
    private FieldValue(FieldKind kind, ReadOnlyMemory<byte> text, long integer, double real)
    {
        Kind = kind;
        Text = text;
        Integer = integer;
        Real = real;
    }

    public FieldKind Kind { get; }
    public ReadOnlyMemory<byte> Text { get; }
    public long Integer { get; }
    public double Real { get; }
    public bool IsNull => Kind == FieldKind.Null;

    public static FieldValue Of(ReadOnlyMemory<byte> utf8) => new(FieldKind.Text, utf8, 0, 0);

    public static FieldValue Of(string text) => new(FieldKind.Text, Encoding.UTF8.GetBytes(text), 0, 0);

    public static FieldValue Of(Guid id) => Of(id.ToString("D"));

    public static FieldValue Of(long value) => new(FieldKind.Integer, default, value, 0);

    public static FieldValue Of(double value) => new(FieldKind.Real, default, 0, value);

    public string AsString() => Encoding.UTF8.GetString(Text.Span);
}

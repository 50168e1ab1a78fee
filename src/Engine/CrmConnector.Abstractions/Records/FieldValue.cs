using System.Diagnostics;
using System.Globalization;

namespace CrmConnector.Abstractions.Records;

/// <summary>One value of one field: a small tagged struct, so that a page of records needs no boxing for common kinds.</summary>
/// <remarks>
/// The default value is <see cref="Absent"/>. Equality is exact within one kind (1 and 1.0 differ): whoever compares values of
/// different systems first brings them to the type of the target field. The printed form never shows the value.
/// </remarks>
[DebuggerDisplay("{Kind}")]
public readonly struct FieldValue : IEquatable<FieldValue>
{
    private readonly object? _object;
    private readonly long _bits;

    private FieldValue(ValueKind kind, long bits, object? value = null)
    {
        Kind = kind;
        _bits = bits;
        _object = value;
    }

    /// <summary>Not read, or not to be written.</summary>
    public static FieldValue Absent => default;

    /// <summary>No value.</summary>
    public static FieldValue Null { get; } = new(ValueKind.Null, 0);

    /// <summary>What this value holds.</summary>
    public ValueKind Kind { get; }

    /// <summary>True when the field was read or is to be written, even as null.</summary>
    public bool IsPresent => Kind != ValueKind.Absent;

    /// <summary>True for <see cref="Null"/> and for <see cref="Absent"/>.</summary>
    public bool IsNull => Kind <= ValueKind.Null;

    /// <summary>True for null, absent and text that is empty or only white space.</summary>
    public bool IsBlank => IsNull || (Kind == ValueKind.Text && string.IsNullOrWhiteSpace((string)_object!));

    /// <summary>A text; null gives <see cref="Null"/>.</summary>
    public static FieldValue Text(string? value) => value is null ? Null : new(ValueKind.Text, 0, value);

    /// <summary>A whole number or a choice.</summary>
    public static FieldValue Integer(long value) => new(ValueKind.Integer, value);

    /// <summary>An exact decimal number.</summary>
    public static FieldValue Decimal(decimal value) => new(ValueKind.Decimal, 0, value);

    /// <summary>A floating-point number.</summary>
    public static FieldValue Double(double value) => new(ValueKind.Double, BitConverter.DoubleToInt64Bits(value));

    /// <summary>True or false.</summary>
    public static FieldValue Boolean(bool value) => new(ValueKind.Boolean, value ? 1 : 0);

    /// <summary>A calendar date.</summary>
    public static FieldValue Date(DateOnly value) => new(ValueKind.Date, value.DayNumber);

    /// <summary>An instant; kept in UTC.</summary>
    public static FieldValue Instant(DateTimeOffset value) => new(ValueKind.Instant, value.UtcTicks);

    /// <summary>A date and time of unknown zone; the kind of <paramref name="value"/> is ignored.</summary>
    public static FieldValue LocalDateTime(DateTime value) => new(ValueKind.LocalDateTime, value.Ticks);

    /// <summary>A time of day.</summary>
    public static FieldValue Time(TimeOnly value) => new(ValueKind.Time, value.Ticks);

    /// <summary>A GUID.</summary>
    public static FieldValue Guid(Guid value) => new(ValueKind.Guid, 0, value);

    /// <summary>Bytes; null gives <see cref="Null"/>. The array is not copied.</summary>
    public static FieldValue Binary(byte[]? value) => value is null ? Null : new(ValueKind.Binary, value.Length, value);

    /// <summary>A pointer to another record of the same connection; null gives <see cref="Null"/>.</summary>
    public static FieldValue Reference(RecordReference? value) =>
        value is null ? Null : new(ValueKind.Reference, 0, value);

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public string AsText() => (string)Expect(ValueKind.Text)!;

    /// <summary>The whole number.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public long AsInteger() => Bits(ValueKind.Integer);

    /// <summary>The decimal number.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public decimal AsDecimal() => (decimal)Expect(ValueKind.Decimal)!;

    /// <summary>The floating-point number.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public double AsDouble() => BitConverter.Int64BitsToDouble(Bits(ValueKind.Double));

    /// <summary>True or false.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public bool AsBoolean() => Bits(ValueKind.Boolean) != 0;

    /// <summary>The calendar date.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public DateOnly AsDate() => DateOnly.FromDayNumber((int)Bits(ValueKind.Date));

    /// <summary>The instant, with offset zero.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public DateTimeOffset AsInstant() => new(Bits(ValueKind.Instant), TimeSpan.Zero);

    /// <summary>The date and time, of kind unspecified.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public DateTime AsLocalDateTime() => new(Bits(ValueKind.LocalDateTime), DateTimeKind.Unspecified);

    /// <summary>The time of day.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public TimeOnly AsTime() => new(Bits(ValueKind.Time));

    /// <summary>The GUID.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public Guid AsGuid() => (Guid)Expect(ValueKind.Guid)!;

    /// <summary>The bytes, not copied.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public byte[] AsBinary() => (byte[])Expect(ValueKind.Binary)!;

    /// <summary>The pointer.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public RecordReference AsReference() => (RecordReference)Expect(ValueKind.Reference)!;

    /// <summary>The 64 bits behind an integer, double, boolean, date or time kind; zero for the others. For hashing.</summary>
    public long RawBits => _bits;

    /// <inheritdoc/>
    public bool Equals(FieldValue other)
    {
        if (Kind != other.Kind || _bits != other._bits)
        {
            return false;
        }

        return Kind switch
        {
            ValueKind.Binary => ((byte[])_object!).AsSpan().SequenceEqual((byte[])other._object!),
            _ => Equals(_object, other._object),
        };
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FieldValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        Kind == ValueKind.Binary ? HashCode.Combine(Kind, _bits) : HashCode.Combine(Kind, _bits, _object);

    /// <summary>Only the kind: a record's values must not leak into logs.</summary>
    public override string ToString() => Kind.ToString();

    /// <summary>The value as a person reads it, in the invariant culture; for plans and explanations on a terminal, never for logs.</summary>
    public string ToDisplayText() =>
        Kind switch
        {
            ValueKind.Absent or ValueKind.Null => "",
            ValueKind.Text => AsText(),
            ValueKind.Integer => _bits.ToString(CultureInfo.InvariantCulture),
            ValueKind.Decimal => AsDecimal().ToString(CultureInfo.InvariantCulture),
            ValueKind.Double => AsDouble().ToString("R", CultureInfo.InvariantCulture),
            ValueKind.Boolean => AsBoolean() ? "true" : "false",
            ValueKind.Date => AsDate().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ValueKind.Instant => AsInstant().ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture),
            ValueKind.LocalDateTime => AsLocalDateTime()
                .ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
            ValueKind.Time => AsTime().ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
            ValueKind.Guid => AsGuid().ToString("D"),
            ValueKind.Binary => string.Create(CultureInfo.InvariantCulture, $"({_bits} bytes)"),
            _ => AsReference().ToString(),
        };

    /// <summary>Exact equality.</summary>
    public static bool operator ==(FieldValue left, FieldValue right) => left.Equals(right);

    /// <summary>Exact inequality.</summary>
    public static bool operator !=(FieldValue left, FieldValue right) => !left.Equals(right);

    private object? Expect(ValueKind kind) =>
        Kind == kind ? _object : throw new InvalidOperationException($"The value is {Kind}, not {kind}.");

    private long Bits(ValueKind kind) =>
        Kind == kind ? _bits : throw new InvalidOperationException($"The value is {Kind}, not {kind}.");
}

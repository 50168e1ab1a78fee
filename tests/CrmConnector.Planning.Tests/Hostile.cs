using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using FsCheck;
using FsCheck.Fluent;

namespace CrmConnector.Planning.Tests;

/// <summary>Values of all kinds, the nasty ones often.</summary>
internal static class Hostile
{
    private static readonly string[] Texts =
    [
        "",
        " ",
        "\0",
        "a\0b",
        "\uD800",
        "x\uDC00y",
        "👍",
        "e\u0301",
        "é",
        "\u0344",
        "a\r\nb",
        "a\rb\n",
        "line \u2028 x ",
        "1",
        "-1",
        "1.50",
        "01",
        " 1",
        "1e5",
        "79228162514264337593543950335",
        "79228162514264337593543950336",
        "0.00000000000000000000000000001",
        "9223372036854775808",
        "true",
        "2026-01-31",
        "2026-01-31T10:00:00Z",
        "2026-01-31T10:00:00+14:00",
        "2026-02-30",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "12:30",
        "3F2504E0-4F89-11D3-9A0C-0305E82C3301",
        "3,1,2",
        "3,,1",
        "a|b",
        "a\\b|",
        "NaN",
        "١٢",
        "İ",
    ];

    private static readonly decimal[] Decimals =
    [
        0m,
        0.00m,
        -0.0m,
        1.10m,
        decimal.MaxValue,
        decimal.MinValue,
        0.0000000000000000000000000001m,
    ];

    private static readonly double[] Doubles =
    [
        0,
        -0.0,
        double.NaN,
        double.PositiveInfinity,
        double.MaxValue,
        double.Epsilon,
        0.1 + 0.2,
        1e28,
        8e28,
        123456789012345678,
    ];

    public static Gen<FieldValue> Values { get; } =
        Gen.OneOf(
            Gen.Elements(FieldValue.Null, FieldValue.Absent, FieldValue.Boolean(true), FieldValue.Boolean(false)),
            Gen.Elements(Texts).Select(FieldValue.Text),
            ArbMap.Default.GeneratorFor<string>().Select(FieldValue.Text),
            ArbMap.Default.GeneratorFor<long>().Select(FieldValue.Integer),
            Gen.Elements(long.MinValue, long.MaxValue, 0L, 1L).Select(FieldValue.Integer),
            ArbMap.Default.GeneratorFor<decimal>().Select(FieldValue.Decimal),
            Gen.Elements(Decimals).Select(FieldValue.Decimal),
            ArbMap.Default.GeneratorFor<double>().Select(FieldValue.Double),
            Gen.Elements(Doubles).Select(FieldValue.Double),
            Ticks(DateTime.MaxValue.Ticks).Select(t => FieldValue.LocalDateTime(new DateTime(t))),
            Ticks(DateTime.MaxValue.Ticks).Select(t => FieldValue.Instant(new DateTimeOffset(t, TimeSpan.Zero))),
            Ticks(TimeOnly.MaxValue.Ticks).Select(t => FieldValue.Time(new TimeOnly(t))),
            Gen.Choose(0, DateOnly.MaxValue.DayNumber).Select(d => FieldValue.Date(DateOnly.FromDayNumber(d))),
            ArbMap.Default.GeneratorFor<Guid>().Select(FieldValue.Guid),
            ArbMap.Default.GeneratorFor<byte[]>().Select(FieldValue.Binary),
            Gen.Elements(Texts).Select(text => FieldValue.Reference(new RecordReference(null, new RecordKey(text)))),
            ArbMap
                .Default.GeneratorFor<Guid>()
                .Select(guid =>
                    FieldValue.Reference(
                        new RecordReference("account", new RecordKey(guid.ToString().ToUpperInvariant()))
                    )
                )
        );

    public static Gen<FieldSchema> Fields { get; } =
        from type in Gen.Elements(Enum.GetValues<FieldType>())
        from length in Gen.Elements<int?>(null, 0, 3, 100)
        from scale in Gen.Elements<int?>(null, 0, 2)
        from precision in Gen.Elements<int?>(null, 2, 10, 38)
        from required in Gen.Elements(true, false)
        from options in Gen.Elements<ChoiceOption[]>([], [new(1, "a"), new(3, "b")])
        from references in Gen.Elements<string[]>([], ["account"], ["account", "contact"])
        select new FieldSchema("f", type)
        {
            MaxLength = length,
            Scale = scale,
            Precision = precision,
            Required = required,
            Options = options,
            References = references,
        };

    /// <summary>A number of ticks, whole milliseconds half of the time.</summary>
    private static Gen<long> Ticks(long most) =>
        from part in Gen.Choose(0, int.MaxValue)
        from whole in Gen.Elements(true, false)
        let ticks = (long)(most * (part / (double)int.MaxValue) * 0.9999)
        select whole ? ticks - (ticks % TimeSpan.TicksPerMillisecond) : ticks;
}

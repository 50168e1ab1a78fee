using System.Text;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Undoing;

namespace CrmConnector.Planning.Tests.Undoing;

public sealed class ValueSealerTests
{
    private static readonly ValueSealer Sealer = ValueSealer.FromSecret("a secret of the tests");

    [Fact]
    public void What_is_sealed_opens_with_its_key_in_its_place_only()
    {
        var content = Encoding.UTF8.GetBytes("a value that nobody else may read");
        var data = Sealer.Seal(content, "journal 1 1 1");

        Sealer.Open(data, "journal 1 1 1").ShouldBe(content);
        Sealer.Open(data, "journal 1 1 2").ShouldBeNull();
        ValueSealer.FromSecret("another secret of the tests").Open(data, "journal 1 1 1").ShouldBeNull();
        data[^1] ^= 1;
        Sealer.Open(data, "journal 1 1 1").ShouldBeNull();
        Sealer.Open([1, 2, 3], "journal 1 1 1").ShouldBeNull();
    }

    [Fact]
    public void Different_contents_and_places_have_different_nonces()
    {
        byte[][] all =
        [
            Sealer.Seal([1], "a"),
            Sealer.Seal([2], "a"),
            Sealer.Seal([1], "b"),
            Sealer.Seal([], "a"),
        ];
        all.Select(s => Convert.ToHexString(s.AsSpan(0, 12))).Distinct().Count().ShouldBe(all.Length);
    }

    [Fact]
    public void Every_kind_of_value_is_kept_exactly()
    {
        FieldValue[] values =
        [
            FieldValue.Absent,
            FieldValue.Null,
            FieldValue.Text("text \ud800 with a lone surrogate"),
            FieldValue.Integer(-1),
            FieldValue.Decimal(1.50m),
            FieldValue.Double(0.1),
            FieldValue.Boolean(true),
            FieldValue.Date(new DateOnly(2026, 1, 31)),
            FieldValue.Instant(new DateTimeOffset(2026, 1, 31, 8, 0, 0, TimeSpan.Zero)),
            FieldValue.LocalDateTime(new DateTime(2026, 1, 31, 8, 0, 0)),
            FieldValue.Time(new TimeOnly(8, 0)),
            FieldValue.Guid(Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e")),
            FieldValue.Binary([1, 2, 3]),
            FieldValue.Reference(new RecordReference("account", new RecordKey("1"))),
            FieldValue.Reference(new RecordReference(null, new RecordKey("2"))),
        ];
        var image = new BeforeImage(
            WriteKind.Update,
            new RecordKey("s"),
            new RecordKey("t"),
            [.. values.Select((value, i) => new FieldImage($"f{i}", value, (ulong)i))]
        );

        ImagePage.Read(ImagePage.Write([image])).ShouldHaveSingleItem().Fields.ShouldBe(image.Fields);
    }
}

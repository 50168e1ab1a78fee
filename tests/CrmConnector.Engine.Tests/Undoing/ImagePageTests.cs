using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Undoing;
using CrmConnector.Planning.Undoing;

namespace CrmConnector.Engine.Tests.Undoing;

public sealed class ImagePageTests
{
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
            ImageKind.Deleted,
            new RecordKey("s"),
            new RecordKey("t"),
            [.. values.Select((value, i) => new FieldImage($"f{i}", value, (ulong)i))]
        )
        {
            Version = "7",
            LinkId = 8,
            SourceNumber = 1,
            TargetNumber = 2,
            OwnWrite = (DateTimeOffset.UnixEpoch.AddMilliseconds(5), DateTimeOffset.UnixEpoch.AddHours(1)),
            Baselines =
            [
                new BaselineImage(3, 1, 2, [1, ulong.MaxValue], [0, 4]),
                new BaselineImage(4, 2, 1, [5], Targets: null),
            ],
        };

        var read = ImagePage.Read(ImagePage.Write([image])).ShouldHaveSingleItem();
        read.Fields.ShouldBe(image.Fields);
        foreach (var (baseline, written) in read.Baselines.Zip(image.Baselines))
        {
            (baseline with { Results = written.Results, Targets = written.Targets }).ShouldBe(written);
            baseline.Results.ShouldBe(written.Results);
            baseline.Targets.ShouldBe(written.Targets);
        }

        read.Baselines.Count.ShouldBe(2);
        (read with { Fields = image.Fields, Baselines = image.Baselines }).ShouldBe(image);
    }
}

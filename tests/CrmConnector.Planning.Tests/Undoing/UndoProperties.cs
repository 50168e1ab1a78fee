using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Hashing;
using CrmConnector.Planning.Mapping;
using CrmConnector.Planning.Undoing;
using FsCheck;
using FsCheck.Fluent;
using Record = CrmConnector.Abstractions.Records.Record;

namespace CrmConnector.Planning.Tests.Undoing;

/// <summary>What an undo promises, whatever the run did and whatever happened since.</summary>
public sealed class UndoProperties
{
    private const int FieldCount = 4;

    private static readonly UndoRules Rules = new(
        Enumerable
            .Range(0, FieldCount)
            .ToDictionary(
                i => $"f{i}",
                i => new UndoField(i, Canonical.For(Sample.Field($"f{i}")), true, true),
                StringComparer.Ordinal
            ),
        FieldHasher.FromSecret("a secret of the tests")
    )
    {
        CanUpdate = true,
        CanDelete = true,
    };

    private static readonly Gen<FieldValue[]> Values = Gen.Elements<string?>(null, "a", "b", "c", "c ", "")
        .Select(FieldValue.Text)
        .ArrayOf(FieldCount);

    private static readonly Gen<string?> Version = Gen.Elements<string?>(null, "1", "2");

    [Fact]
    public void Only_a_field_that_holds_what_was_written_is_restored_and_every_other_says_why() =>
        ForUpdates(
            (image, now) =>
            {
                var plan = UndoDecision.Decide(Rules, image, new Record(Key, now));
                return Enumerable
                    .Range(0, FieldCount)
                    .All(i =>
                        plan.Moves[i] switch
                        {
                            UndoMove.Restore => Hash(now[i], i) == image.Fields[i].Written,
                            UndoMove.AsBefore => Hash(now[i], i) == Hash(image.Fields[i].Before, i),
                            UndoMove.ChangedSince => Hash(now[i], i) != image.Fields[i].Written,
                            _ => false,
                        }
                    );
            }
        );

    [Fact]
    public void What_was_undone_has_nothing_left_to_restore() =>
        ForUpdates(
            (image, now) =>
            {
                var plan = UndoDecision.Decide(Rules, image, new Record(Key, now));
                var after = Apply(plan, now);
                return UndoDecision.Decide(Rules, image, new Record(Key, after)).Kind == UndoKind.Nothing;
            }
        );

    [Fact]
    public void Undone_at_once_the_record_is_as_it_was() =>
        ForUpdates(
            (image, written) =>
            {
                var own = image with
                {
                    Fields = [.. image.Fields.Select((f, i) => f with { Written = Hash(written[i], i) })],
                };
                var after = Apply(UndoDecision.Decide(Rules, own, new Record(Key, written)), written);
                return Enumerable.Range(0, FieldCount).All(i => Hash(after[i], i) == Hash(image.Fields[i].Before, i));
            }
        );

    [Fact]
    public void Two_writes_are_undone_as_one() =>
        Check.ForAll(
            Gen.Three(Values).Select(v => (First: v.Item1, Second: v.Item2, Third: v.Item3)),
            v =>
            {
                var joined = ImageChain.Join([Image(v.First, v.Second), Image(v.Second, v.Third)]);
                var after = Apply(UndoDecision.Decide(Rules, joined, new Record(Key, v.Third)), v.Third);
                return Enumerable.Range(0, FieldCount).All(i => Hash(after[i], i) == Hash(v.First[i], i));
            }
        );

    [Fact]
    public void Only_an_untouched_record_is_deleted() =>
        Check.ForAll(
            Gen.Zip(Gen.Two(Values), Gen.Two(Version)),
            s =>
            {
                var ((written, now), (version, versionNow)) = s;
                var image = Image(written, written) with { Kind = ImageKind.Created, Version = version };
                var plan = UndoDecision.Decide(Rules, image, new Record(Key, now, versionNow));
                var isUntouched =
                    Enumerable.Range(0, FieldCount).All(i => Hash(now[i], i) == Hash(written[i], i))
                    && (version is null || versionNow is null || version == versionNow);
                return plan.Kind == (isUntouched ? UndoKind.Delete : UndoKind.Nothing)
                    && (isUntouched || plan.Reason is not null || plan.Left.Any());
            }
        );

    private static RecordKey Key { get; } = new("1");

    private static void ForUpdates(Func<BeforeImage, FieldValue[], bool> property) =>
        Check.ForAll(Gen.Three(Values), v => property(Image(v.Item1, v.Item2), v.Item3));

    private static BeforeImage Image(FieldValue[] before, FieldValue[] written) =>
        new(
            ImageKind.Changed,
            new RecordKey("s"),
            Key,
            [.. before.Select((value, i) => new FieldImage($"f{i}", value, Hash(written[i], i)))]
        );

    private static FieldValue[] Apply(UndoPlan plan, FieldValue[] now) =>
        [
            .. now.Select(
                (value, i) =>
                    plan.Moves.Length > i && plan.Moves[i] == UndoMove.Restore ? plan.Image.Fields[i].Before : value
            ),
        ];

    private static ulong Hash(FieldValue value, int field) => Rules.Hash(value, $"f{field}");
}

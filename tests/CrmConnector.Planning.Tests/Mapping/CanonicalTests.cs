using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Hashing;
using CrmConnector.Planning.Mapping;
using FsCheck.Fluent;
using static CrmConnector.Planning.Tests.Sample;

namespace CrmConnector.Planning.Tests.Mapping;

public sealed class CanonicalTests
{
    private static readonly FieldHasher Hasher = FieldHasher.FromSecret("a secret of the tests");

    [Fact]
    public void Twice_is_the_same_as_once_and_never_throws() =>
        Check.ForAll(
            Hostile.Values,
            Hostile.Fields,
            (value, field) =>
            {
                var once = Canonical.Canonicalise(value, field);
                return Canonical.Canonicalise(once, field) == once;
            }
        );

    [Fact]
    public void A_result_that_fits_has_the_canonical_form_of_its_source_value() =>
        Check.ForAll(
            Hostile.Values.Where(v => v.Kind is not ValueKind.Reference),
            Hostile.Fields,
            (value, field) =>
            {
                var result = Coercion.For(field).Coerce(value, out var fault);
                return fault is not null
                    || Canonical.Canonicalise(result, field) == Canonical.Canonicalise(value, field);
            }
        );

    [Fact]
    public void Hashes_are_equal_exactly_when_canonical_forms_are() =>
        Check.ForAll(
            Gen.Two(Hostile.Values),
            Hostile.Fields,
            (pair, field) =>
            {
                var (a, b) = (Canonical.Canonicalise(pair.Item1, field), Canonical.Canonicalise(pair.Item2, field));
                return !a.IsPresent || !b.IsPresent || (a == b) == (Hasher.Hash(a) == Hasher.Hash(b));
            }
        );

    [Theory]
    [InlineData("e\u0301", "é")]
    [InlineData("a\r\nb", "a\nb")]
    [InlineData("a \t\n", "a")]
    [InlineData("  a", "  a")]
    [InlineData("", null)]
    [InlineData(" \r\n ", null)]
    public void Texts_that_look_the_same_are(string text, string? expected) =>
        Canonical.Canonicalise(Text(text), Field("f")).ShouldBe(Text(expected));

    [Fact]
    public void Numbers_of_all_kinds_meet_in_the_type_of_the_field()
    {
        var field = Field("f", FieldType.Decimal);
        var expected = FieldValue.Decimal(0.3m);
        Canonical.Canonicalise(FieldValue.Double(0.1 + 0.2), field).ShouldBe(expected);
        Canonical.Canonicalise(FieldValue.Decimal(0.30m), field).ShouldBe(expected);
        Canonical.Canonicalise(Text("0.3"), field).ShouldBe(expected);
        Hasher.Hash(Canonical.Canonicalise(FieldValue.Decimal(0.300m), field)).ShouldBe(Hasher.Hash(expected));
        Canonical.Canonicalise(FieldValue.Double(-0.0), Field("d", FieldType.Double)).ShouldBe(FieldValue.Double(0));
    }

    [Fact]
    public void A_reference_is_its_key()
    {
        var field = Field("f", FieldType.Reference);
        var lower = FieldValue.Reference(
            new RecordReference("account", new RecordKey("3f2504e0-4f89-11d3-9a0c-0305e82c3301"))
        );
        var upper = FieldValue.Reference(
            new RecordReference(null, new RecordKey("3F2504E0-4F89-11D3-9A0C-0305E82C3301"))
        );
        Canonical.Canonicalise(upper, field).ShouldBe(Canonical.Canonicalise(lower, field));
    }

    [Fact]
    public void Times_are_compared_to_the_millisecond() =>
        Canonical
            .Canonicalise(
                FieldValue.Instant(new DateTimeOffset(12_345_678, TimeSpan.Zero)),
                Field("f", FieldType.Instant)
            )
            .ShouldBe(FieldValue.Instant(new DateTimeOffset(12_340_000, TimeSpan.Zero)));
}

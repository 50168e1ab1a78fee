using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Mapping;
using static CrmConnector.Planning.Tests.Sample;

namespace CrmConnector.Planning.Tests.Mapping;

public sealed class CoercionTests
{
    [Fact]
    public void No_value_makes_it_throw_and_what_fits_is_of_the_field_s_kind() =>
        Check.ForAll(
            Hostile.Values,
            Hostile.Fields,
            (value, field) =>
            {
                var result = Coercion.For(field).Coerce(value, out var fault);
                return fault is not null ? result == FieldValue.Null : result.IsNull || IsOf(result.Kind, field.Type);
            }
        );

    [Fact]
    public void What_fits_fits_again_unchanged() =>
        Check.ForAll(
            Hostile.Values,
            Hostile.Fields,
            (value, field) =>
            {
                var coercion = Coercion.For(field);
                var once = coercion.Coerce(value, out var fault);
                return fault is not null || (coercion.Coerce(once, out var again) == once && again is null);
            }
        );

    [Fact]
    public void A_text_that_is_too_long_is_named_with_its_limit()
    {
        Coerce(Text("abcd"), Field("f") with { MaxLength = 3 }, out var fault);
        fault!.Kind.ShouldBe(FaultKind.TooLong);
        fault.Limit.ShouldBe(3);
        fault.Advice.ShouldContain("truncate");
    }

    [Fact]
    public void Ten_megabytes_are_a_fault_like_any_other_length()
    {
        Coerce(Text(new string('x', 10_000_000)), Field("f") with { MaxLength = 4000 }, out var fault);
        fault!.Kind.ShouldBe(FaultKind.TooLong);
        Coerce(Text(new string('9', 10_000_000)), Field("f", FieldType.Decimal), out fault);
        fault.ShouldNotBeNull();
        Coerce(Text(new string('x', 10_000_000)), Field("f"), out fault).AsText().Length.ShouldBe(10_000_000);
        fault.ShouldBeNull();
    }

    [Fact]
    public void Text_that_systems_cannot_store_is_refused() =>
        Cases.Holds(
            ["a\0b", "\uD800", "a\uDC00", "\uDC00\uD800", "👍\uD83D"],
            text =>
            {
                Coerce(Text(text), Field("f"), out var fault);
                fault!.Kind.ShouldBe(FaultKind.InvalidValue);
            }
        );

    [Fact]
    public void Surplus_decimals_are_a_fault_that_says_how_to_round()
    {
        var field = Field("f", FieldType.Decimal) with { Precision = 6, Scale = 2 };
        Coerce(FieldValue.Decimal(1.239m), field, out var fault);
        fault!.Kind.ShouldBe(FaultKind.OutOfRange);
        fault.Advice.ShouldContain("decimals: 2");
        Coerce(FieldValue.Decimal(1.2300m), field, out fault);
        fault.ShouldBeNull();
        Coerce(FieldValue.Decimal(9999.99m), field, out fault);
        fault.ShouldBeNull();
        Coerce(FieldValue.Decimal(10000m), field, out fault);
        fault!.Kind.ShouldBe(FaultKind.OutOfRange);
        Coerce(FieldValue.Decimal(decimal.MaxValue), field, out fault);
        fault!.Kind.ShouldBe(FaultKind.OutOfRange);
    }

    [Fact]
    public void A_double_is_what_its_fifteen_digits_say() =>
        Coerce(FieldValue.Double(0.1 + 0.2), Field("f", FieldType.Decimal) with { Scale = 2 }, out _)
            .ShouldBe(FieldValue.Decimal(0.3m));

    [Theory]
    [InlineData("2", FaultKind.UnknownChoice)]
    [InlineData("Customer", FaultKind.UnknownChoice)]
    [InlineData("1.5", FaultKind.UnknownChoice)]
    public void A_choice_is_one_of_its_numbers(string text, FaultKind expected)
    {
        var field = Field("f", FieldType.Choice) with { Options = [new(1, "a"), new(3, "b")] };
        Coerce(Text("3"), field, out _).ShouldBe(FieldValue.Integer(3));
        Coerce(Text(text), field, out var fault);
        fault!.Kind.ShouldBe(expected);
    }

    [Fact]
    public void Choices_come_sorted_and_once() =>
        Coerce(Text("3, 1,3"), Field("f", FieldType.MultiChoice), out _).ShouldBe(Text("1,3"));

    [Fact]
    public void Null_is_refused_where_a_value_is_required()
    {
        Coerce(FieldValue.Null, Field("f") with { Required = true }, out var fault);
        fault!.Kind.ShouldBe(FaultKind.Required);
        Coerce(FieldValue.Absent, Field("f") with { Required = true }, out fault).IsPresent.ShouldBeFalse();
        fault.ShouldBeNull();
    }

    [Fact]
    public void Dates_and_instants_never_become_each_other_by_themselves()
    {
        Coerce(FieldValue.Instant(DateTimeOffset.UnixEpoch), Field("f", FieldType.Date), out var fault);
        fault!.Advice.ShouldContain("zone");
        Coerce(FieldValue.Date(DateOnly.MinValue), Field("f", FieldType.Instant), out fault);
        fault.ShouldNotBeNull();
    }

    [Fact]
    public void Digits_beyond_a_decimal_are_not_rounded_in_silence()
    {
        Coerce(Text("0.12345678901234567890123456789012"), Field("f", FieldType.Decimal), out var fault);
        fault!.Kind.ShouldBe(FaultKind.OutOfRange);
        Coerce(Text("79228162514264337593543950335"), Field("f", FieldType.Decimal), out fault);
        fault.ShouldBeNull();
    }

    private static FieldValue Coerce(FieldValue value, FieldSchema field, out CoercionFault? fault) =>
        Coercion.For(field).Coerce(value, out fault);

    private static bool IsOf(ValueKind kind, FieldType type) =>
        kind == ValueKind.Absent
        || (type, kind) switch
        {
            (FieldType.Choice, ValueKind.Integer) or (FieldType.MultiChoice, ValueKind.Text) => true,
            _ => string.Equals(type.ToString(), kind.ToString(), StringComparison.Ordinal),
        };
}

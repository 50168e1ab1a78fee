using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Filtering;
using FsCheck;
using FsCheck.Fluent;
using static CrmConnector.Planning.Tests.Sample;

namespace CrmConnector.Planning.Tests.Filtering;

public sealed class CompiledConditionTests
{
    private static readonly FieldSchema[] Fields =
    [
        Field("t"),
        Field("i", FieldType.Integer),
        Field("d", FieldType.Decimal),
        Field("b", FieldType.Boolean),
        Field("at", FieldType.Instant),
    ];

    private static readonly EntitySchema Source = Entity("e", Fields);
    private static readonly RecordShape Shape = new(Fields.Select(field => field.Name));

    [Fact]
    public void It_agrees_with_a_naive_oracle()
    {
        Check.ForAll(
            Conditions(3),
            Rows,
            (condition, row) =>
                Compiled(condition).Matches(row) == NaiveOracle.Matches(condition, row.Values[0], row.Values[1])
        );
    }

    [Fact]
    public void A_blank_field_is_neither_less_nor_more_and_is_not_anything()
    {
        var row = Row(Text(" "), FieldValue.Null, FieldValue.Null, FieldValue.Null, FieldValue.Null);
        Matches(row, "i", ConditionOperator.LessThan, FieldValue.Integer(5)).ShouldBeFalse();
        Matches(row, "i", ConditionOperator.AtLeast, FieldValue.Integer(5)).ShouldBeFalse();
        Matches(row, "t", ConditionOperator.AtMost, Text("z")).ShouldBeFalse();
        Matches(row, "i", ConditionOperator.IsNot, FieldValue.Integer(5)).ShouldBeTrue();
        Matches(row, "t", ConditionOperator.NotIn, Text("a"), Text("b")).ShouldBeTrue();
        Matches(row, "t", ConditionOperator.Blank).ShouldBeTrue();
        Matches(row, "i", ConditionOperator.NotBlank).ShouldBeFalse();
    }

    [Fact]
    public void Values_compare_across_kinds()
    {
        var row = Row(Text("5"), FieldValue.Integer(1), FieldValue.Decimal(1.50m), FieldValue.Integer(1), At(31, 23));
        Matches(row, "t", ConditionOperator.Is, FieldValue.Integer(5)).ShouldBeTrue();
        Matches(row, "i", ConditionOperator.Is, FieldValue.Boolean(true)).ShouldBeTrue();
        Matches(row, "i", ConditionOperator.LessThan, FieldValue.Decimal(1.5m)).ShouldBeTrue();
        Matches(row, "d", ConditionOperator.Is, FieldValue.Decimal(1.5m)).ShouldBeTrue();
        Matches(row, "d", ConditionOperator.MoreThan, FieldValue.Integer(1)).ShouldBeTrue();
        Matches(row, "b", ConditionOperator.Is, FieldValue.Boolean(true)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(ConditionOperator.Is, 31, true)]
    [InlineData(ConditionOperator.IsNot, 31, false)]
    [InlineData(ConditionOperator.Is, 30, false)]
    [InlineData(ConditionOperator.AtMost, 31, true)]
    [InlineData(ConditionOperator.AtMost, 30, false)]
    [InlineData(ConditionOperator.MoreThan, 31, false)]
    [InlineData(ConditionOperator.MoreThan, 30, true)]
    [InlineData(ConditionOperator.AtLeast, 31, true)]
    [InlineData(ConditionOperator.LessThan, 31, false)]
    public void A_date_means_its_whole_day(ConditionOperator test, int day, bool expected)
    {
        var row = Row(FieldValue.Null, FieldValue.Null, FieldValue.Null, FieldValue.Null, At(31, 23));
        Matches(row, "at", test, FieldValue.Date(new DateOnly(2026, 1, day))).ShouldBe(expected);
    }

    [Fact]
    public void What_makes_no_sense_is_an_error()
    {
        Errors("x", ConditionOperator.Blank).ShouldContain("has no field 'x'");
        Errors("i", ConditionOperator.Is, Text("abc")).ShouldContain("write a number such as 5");
        Errors("i", ConditionOperator.Contains, Text("1")).ShouldContain("need a text field");
        Errors("t", ConditionOperator.Is, FieldValue.Null).ShouldContain("blank: true");
    }

    [Fact]
    public void Hostile_values_never_make_it_throw() =>
        Check.ForAll(
            Hostile.Values,
            Conditions(2),
            (value, condition) =>
            {
                Compiled(condition).Matches(Row(value, value, value, value, value));
                return true;
            }
        );

    private static FieldValue At(int day, int hour) =>
        FieldValue.Instant(new DateTimeOffset(2026, 1, day, hour, 0, 0, TimeSpan.Zero));

    private static Gen<Abstractions.Records.Record> Rows { get; } =
        from t in Gen.Elements<string?>(null, "", " ", "a", "A", "ab", "b", "5")
        from i in Gen.Elements<long?>(null, -1, 0, 1, 5)
        select Row(
            Text(t),
            i is { } number ? FieldValue.Integer(number) : FieldValue.Null,
            FieldValue.Null,
            FieldValue.Null,
            FieldValue.Null
        );

    private static Gen<Condition> Conditions(int depth)
    {
        var tests = Gen.OneOf(TextTests, NumberTests);
        if (depth == 0)
        {
            return tests;
        }

        var inner = Conditions(depth - 1);
        var lists = Gen.Choose(0, 3).SelectMany(count => Gen.ArrayOf(inner, count));
        return Gen.OneOf(
            tests,
            lists.Select(list => (Condition)new Condition.All(list)),
            lists.Select(list => (Condition)new Condition.Any(list)),
            inner.Select(one => (Condition)new Condition.Not(one))
        );
    }

    private static Gen<Condition> TextTests { get; } =
        from test in Gen.Elements(Enum.GetValues<ConditionOperator>())
        from values in Gen.Elements("a", "A", "ab", "b", "5", " ").Select(Text).ArrayOf(2)
        select (Condition)new Condition.FieldTest("t", test, NaiveOracle.Fitting(test, values));

    private static Gen<Condition> NumberTests { get; } =
        from test in Gen.Elements([
            .. Enum.GetValues<ConditionOperator>().Except([ConditionOperator.Contains, ConditionOperator.StartsWith]),
        ])
        from values in Gen.Choose(-1, 2).Select(n => FieldValue.Integer(n)).ArrayOf(2)
        select (Condition)new Condition.FieldTest("i", test, NaiveOracle.Fitting(test, values));

    private static CompiledCondition Compiled(Condition condition)
    {
        var errors = new List<ConfigurationError>();
        var compiled = CompiledCondition.Compile(condition, Shape, Source, Here, errors);
        errors.ShouldBeEmpty();
        return compiled;
    }

    private static bool Matches(
        Abstractions.Records.Record row,
        string field,
        ConditionOperator test,
        params FieldValue[] values
    ) => Compiled(new Condition.FieldTest(field, test, values)).Matches(row);

    private static string Errors(string field, ConditionOperator test, params FieldValue[] values)
    {
        var errors = new List<ConfigurationError>();
        CompiledCondition.Compile(new Condition.FieldTest(field, test, values), Shape, Source, Here, errors);
        return errors.ShouldHaveSingleItem().ToString();
    }
}

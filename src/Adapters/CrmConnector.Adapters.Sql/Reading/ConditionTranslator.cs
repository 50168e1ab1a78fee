using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Dialects;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Reading;

/// <summary>
/// Translates conditions to SQL that is true for every row that meets them, and perhaps for more: the engine tests all rows again. What cannot be
/// translated so is left out where that only gives more rows, else nothing is translated.
/// </summary>
internal sealed class ConditionTranslator(Table table, SqlSyntax syntax, int firstParameter)
{
    private readonly List<BoundValue> _values = [];

    /// <summary>The values of the parameters, in order.</summary>
    public IReadOnlyList<BoundValue> Values => _values;

    /// <summary>The test, or null where the database cannot help.</summary>
    public string? Translate(Condition condition) => Translate(condition, negated: false);

    private string? Translate(Condition condition, bool negated) =>
        condition switch
        {
            Condition.Not not => Translate(not.Inner, !negated),
            Condition.All all => negated ? Either(all.Conditions, true) : Both(all.Conditions, false),
            Condition.Any any => negated ? Both(any.Conditions, true) : Either(any.Conditions, false),
            Condition.FieldTest test => Test(test, negated),
            _ => null,
        };

    private string? Both(IReadOnlyList<Condition> conditions, bool negated)
    {
        var parts = conditions.Select(c => Translate(c, negated)).OfType<string>().ToList();
        return parts.Count == 0 ? null : $"({string.Join(" AND ", parts)})";
    }

    private string? Either(IReadOnlyList<Condition> conditions, bool negated)
    {
        var before = _values.Count;
        var parts = new List<string>();
        foreach (var condition in conditions)
        {
            if (Translate(condition, negated) is not { } part)
            {
                _values.RemoveRange(before, _values.Count - before);
                return null;
            }

            parts.Add(part);
        }

        return parts.Count == 0 ? null : $"({string.Join(" OR ", parts)})";
    }

    private string? Test(Condition.FieldTest test, bool negated)
    {
        if (table.Find(test.Field) is not { } column || !syntax.Conditions.Comparable(column))
        {
            return null;
        }

        var name = syntax.Quote(column.Name);
        var isText = column.Type == FieldType.Text;
        var values = new List<FieldValue>();
        foreach (var value in test.Values)
        {
            if (!Fits(column, value, out var converted))
            {
                return null;
            }

            values.Add(converted);
        }

        return (negated ? Opposite(test.Operator) : test.Operator) switch
        {
            ConditionOperator.Is or ConditionOperator.In => $"{name} IN ({Parameters(column, values)})",
            ConditionOperator.IsNot or ConditionOperator.NotIn when isText => syntax.Conditions.ExactText
                ? OrNull(
                    name,
                    values.Select(v => syntax.Conditions.NotEqual(name, Parameter(column, v))),
                    negated: true
                )
                : null,
            ConditionOperator.IsNot or ConditionOperator.NotIn =>
                $"({name} IS NULL OR {name} NOT IN ({Parameters(column, values)}))",

            // Not strict, and for numbers only as wide as their rounding: the engine decides about the edge itself.
            ConditionOperator.LessThan or ConditionOperator.AtMost when !isText => (
                negated ? $"({name} IS NULL OR " : "("
            ) + $"{name} <= {Parameters(column, values)})",
            ConditionOperator.MoreThan or ConditionOperator.AtLeast when !isText => (
                negated ? $"({name} IS NULL OR " : "("
            ) + $"{name} >= {Parameters(column, values)})",
            ConditionOperator.Contains when isText => Occurs(
                name,
                syntax.Conditions.Contains(name, Parameter(column, values[0])),
                negated
            ),
            ConditionOperator.StartsWith when isText => Occurs(
                name,
                syntax.Conditions.StartsWith(name, Parameter(column, values[0])),
                negated
            ),
            ConditionOperator.Blank when !isText => $"{name} IS NULL",
            ConditionOperator.NotBlank => $"{name} IS NOT NULL",
            _ => null,
        };
    }

    private string? Occurs(string name, string test, bool negated) =>
        !negated ? test
        : syntax.Conditions.ExactOccurrence ? $"({name} IS NULL OR NOT {test})"
        : null;

    private static string OrNull(string name, IEnumerable<string> tests, bool negated) =>
        $"({name} IS NULL OR ({string.Join(negated ? " AND " : " OR ", tests)}))";

    private static ConditionOperator Opposite(ConditionOperator test) =>
        test switch
        {
            ConditionOperator.Is => ConditionOperator.IsNot,
            ConditionOperator.IsNot => ConditionOperator.Is,
            ConditionOperator.In => ConditionOperator.NotIn,
            ConditionOperator.NotIn => ConditionOperator.In,
            ConditionOperator.LessThan => ConditionOperator.AtLeast,
            ConditionOperator.AtLeast => ConditionOperator.LessThan,
            ConditionOperator.MoreThan => ConditionOperator.AtMost,
            ConditionOperator.AtMost => ConditionOperator.MoreThan,
            ConditionOperator.Blank => ConditionOperator.NotBlank,
            ConditionOperator.NotBlank => ConditionOperator.Blank,
            _ => test,
        };

    private static bool Fits(Column column, FieldValue value, out FieldValue converted)
    {
        converted = value;
        return (column.Type, value.Kind) switch
        {
            (FieldType.Text, ValueKind.Text) => !value.IsBlank && Text.IsStorable(value),
            (FieldType.Integer, ValueKind.Integer) => true,
            (FieldType.Decimal or FieldType.Double, ValueKind.Integer or ValueKind.Decimal) => column.TryConvert(
                value,
                out converted
            ),
            (FieldType.Boolean, ValueKind.Boolean) => true,
            (FieldType.Date, ValueKind.Date) => true,
            (FieldType.Instant, ValueKind.Instant) => true,
            _ => false,
        };
    }

    private string Parameters(Column column, IReadOnlyList<FieldValue> values) =>
        string.Join(", ", values.Select(v => syntax.Bound(column, Parameter(column, v))));

    private string Parameter(Column column, FieldValue value)
    {
        _values.Add(new BoundValue(column, value));
        return syntax.Parameter(firstParameter + _values.Count - 1);
    }
}

using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Conformance;

/// <summary>Makes records with blanks, ties and near misses, and conditions that ask about them.</summary>
internal static class RandomCondition
{
    private static readonly string[] Texts =
    [
        "",
        " ",
        "abc",
        "ABC",
        "ab",
        "abcd",
        "a%c",
        "a_c",
        "x'y",
        "\\",
        "é",
        "Zoë",
        "b",
        "[a]",
        "abc ",
    ];

    public static IReadOnlyList<TestRow> Rows(TestEntity entity, Random random)
    {
        var rows = new List<TestRow>();
        for (var i = 0; i < 30; i++)
        {
            var row = TestRow
                .Full(entity, random.Next(5))
                .With(entity.Text, FieldValue.Text("T" + random.GetItems(Texts, 1)[0].TrimEnd()));
            foreach (var field in entity.Fields.Skip(1).Where(_ => random.Next(4) == 0))
            {
                row[field] = FieldValue.Null;
            }

            if (entity.OtherText is { } text && random.Next(2) == 0)
            {
                row[text] = FieldValue.Text(
                    random.GetItems(Texts, 1)[0].TrimEnd() is { Length: > 0 } some ? some : "abc"
                );
            }

            rows.Add(row);
        }

        return rows;
    }

    public static Condition Next(TestEntity entity, IReadOnlyList<TestRow> rows, Random random, int depth) =>
        (depth == 0 ? 3 : random.Next(5)) switch
        {
            0 => new Condition.All([Next(entity, rows, random, depth - 1), Next(entity, rows, random, depth - 1)]),
            1 => new Condition.Any([Next(entity, rows, random, depth - 1), Next(entity, rows, random, depth - 1)]),
            2 => new Condition.Not(Next(entity, rows, random, depth - 1)),
            _ => Test(entity, rows, random),
        };

    private static Condition Test(TestEntity entity, IReadOnlyList<TestRow> rows, Random random)
    {
        var field = entity.Fields[random.Next(entity.Fields.Count)];
        var values = rows.Select(row => row[field]).Where(value => !value.IsNull).ToArray();
        var isText = values.Length == 0 || values[0].Kind == ValueKind.Text;
        var value = values.Length == 0 ? FieldValue.Text("abc") : values[random.Next(values.Length)];
        if (isText && random.Next(2) == 0)
        {
            value = FieldValue.Text(random.GetItems(Texts, 1)[0]);
        }

        var operators = Enum.GetValues<ConditionOperator>()
            .Where(o => isText || o is not (ConditionOperator.Contains or ConditionOperator.StartsWith))
            .Where(o =>
                value.Kind != ValueKind.Boolean || o < ConditionOperator.LessThan || o > ConditionOperator.AtLeast
            )
            .ToArray();
        var chosen = operators[random.Next(operators.Length)];
        IReadOnlyList<FieldValue> compared = chosen switch
        {
            ConditionOperator.Blank or ConditionOperator.NotBlank => [],
            ConditionOperator.In or ConditionOperator.NotIn when values.Length > 0 =>
            [
                value,
                values[random.Next(values.Length)],
            ],
            _ => [value],
        };
        return new Condition.FieldTest(field, chosen, compared);
    }
}

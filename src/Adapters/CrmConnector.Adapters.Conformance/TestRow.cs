using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Conformance;

/// <summary>Field names and values of one record that the kit makes.</summary>
internal sealed class TestRow() : Dictionary<string, FieldValue>(StringComparer.Ordinal)
{
    /// <summary>A row with a value for every role; different numbers differ in every field that can.</summary>
    public static TestRow Full(TestEntity entity, int number)
    {
        var row = new TestRow { [entity.Text] = FieldValue.Text($"Name {number:D5}") };
        row.Set(entity.OtherText, FieldValue.Text($"City {number:D5}"));
        row.Set(entity.Integer, FieldValue.Integer(1000 + number));
        row.Set(entity.Decimal, FieldValue.Decimal(100 + number + 0.1234m));
        row.Set(entity.Date, FieldValue.Date(new DateOnly(2000, 1, 1).AddDays(number)));
        row.Set(
            entity.Instant,
            FieldValue.Instant(new DateTimeOffset(2020, 1, 1, 8, 30, 15, TimeSpan.Zero).AddMinutes(number))
        );
        row.Set(entity.Boolean, FieldValue.Boolean(number % 2 == 0));
        return row;
    }

    public static TestRow Of(string field, FieldValue value) => new() { [field] = value };

    public TestRow With(string? field, FieldValue value)
    {
        Set(field, value);
        return this;
    }

    private void Set(string? field, FieldValue value)
    {
        if (field is not null)
        {
            this[field] = value;
        }
    }
}

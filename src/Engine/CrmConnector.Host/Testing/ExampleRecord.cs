using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Host.Testing;

/// <summary>A record as a test lists it, with its values as the system would give them.</summary>
internal sealed class ExampleRecord
{
    private readonly Dictionary<string, FieldValue> _values = new(StringComparer.Ordinal);

    /// <summary>Reads a record.</summary>
    /// <param name="side">What it is in messages: source or target.</param>
    /// <param name="entity">The entity that it is of.</param>
    /// <param name="fields">Field to value.</param>
    /// <param name="problems">Receives what does not fit.</param>
    public ExampleRecord(
        string side,
        EntitySchema entity,
        IReadOnlyList<KeyValuePair<string, ConfigurationValue>> fields,
        List<string> problems
    )
    {
        foreach (var (name, value) in fields)
        {
            if (entity.Field(name) is { } schema)
            {
                _values[name] = Read(side, schema, value, problems);
            }
            else
            {
                problems.Add($"entity '{entity.Name}' has no field '{name}'");
            }
        }
    }

    /// <summary>A listed field's value; null for others.</summary>
    public FieldValue this[string field] => _values.GetValueOrDefault(field, FieldValue.Null);

    /// <summary>A listed field's value; absent for others.</summary>
    public FieldValue Listed(string field) => _values.GetValueOrDefault(field, FieldValue.Absent);

    /// <summary>The value in the test; a list or map counts as null.</summary>
    public static FieldValue Scalar(ConfigurationValue value) =>
        value is ConfigurationValue.Scalar scalar ? scalar.Value : FieldValue.Null;

    /// <summary>The value as the system would give it; its own limits do not matter here.</summary>
    private static FieldValue Read(string side, FieldSchema schema, ConfigurationValue value, List<string> problems)
    {
        var result = Coercion
            .For(schema with { Required = false, MaxLength = null })
            .Coerce(Scalar(value), out var fault);
        if (fault is not null)
        {
            problems.Add($"the record's '{schema.Name}' does not fit the {side}: {fault.Problem}");
        }

        return result;
    }
}

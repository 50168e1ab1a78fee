using System.Globalization;
using System.Text;
using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Mapping.Compiling;

/// <summary>Collects a definition as an unambiguous text: every part with its length before it.</summary>
internal sealed class FingerprintText
{
    private readonly StringBuilder _text = new();

    public FingerprintText Add(string? part)
    {
        _text.Append(part is null ? "-" : part.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(part);
        return this;
    }

    public FingerprintText Add(int? number) => Add(number?.ToString(CultureInfo.InvariantCulture));

    public FingerprintText Add(bool flag) => Add(flag ? "yes" : "no");

    public FingerprintText Add(IReadOnlyList<string> parts)
    {
        Add(parts.Count);
        foreach (var part in parts)
        {
            Add(part);
        }

        return this;
    }

    public FingerprintText Add(ConfigurationValue? value)
    {
        switch (value)
        {
            case ConfigurationValue.Scalar scalar:
                return Add(scalar.Value);
            case ConfigurationValue.Sequence list:
                Add("list").Add(list.Items.Count);
                foreach (var item in list.Items)
                {
                    Add(item);
                }

                return this;
            case ConfigurationValue.Map map:
                Add("map").Add(map.Entries.Count);
                foreach (var (key, inner) in map.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                {
                    Add(key).Add(inner);
                }

                return this;
            default:
                return Add((string?)null);
        }
    }

    public FingerprintText Add(Condition condition)
    {
        switch (condition)
        {
            case Condition.FieldTest test:
                Add("test").Add(test.Field).Add((int)test.Operator).Add(test.Values.Count);
                foreach (var value in test.Values)
                {
                    Add(value);
                }

                return this;
            case Condition.All all:
                return Add("all", all.Conditions);
            case Condition.Any any:
                return Add("any", any.Conditions);
            case Condition.Not not:
                return Add("not").Add(not.Inner);
            default:
                return Add("?");
        }
    }

    public override string ToString() => _text.ToString();

    private FingerprintText Add(FieldValue value) => Add((int)value.Kind).Add(value.ToDisplayText());

    private FingerprintText Add(string word, IReadOnlyList<Condition> conditions)
    {
        Add(word).Add(conditions.Count);
        foreach (var condition in conditions)
        {
            Add(condition);
        }

        return this;
    }
}

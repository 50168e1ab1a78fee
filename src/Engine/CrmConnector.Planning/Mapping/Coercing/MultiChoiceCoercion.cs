using System.Collections.Frozen;
using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Planning.Mapping.Coercing;

/// <summary>Whole numbers, in ascending order, each once, joined by commas.</summary>
internal sealed class MultiChoiceCoercion(FieldSchema field) : Coercion(field)
{
    private readonly FrozenSet<long> _options = field.Options.Select(option => option.Value).ToFrozenSet();

    private protected override FieldValue Change(FieldValue value, out CoercionFault? fault)
    {
        fault = null;
        var numbers = new SortedSet<long>();
        foreach (var part in (PlainText.Of(value) ?? "?").Split(','))
        {
            if (
                !long.TryParse(part, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
                || (_options.Count > 0 && !_options.Contains(number))
            )
            {
                fault = ChoiceCoercion.Unknown;
                return FieldValue.Null;
            }

            numbers.Add(number);
        }

        return FieldValue.Text(string.Join(',', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture))));
    }
}

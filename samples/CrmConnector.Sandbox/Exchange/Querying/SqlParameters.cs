using System.Globalization;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Querying;

/// <summary>The values of a statement that is being put together.</summary>
internal sealed class SqlParameters
{
    private readonly List<FieldValue> values = [];

    public IReadOnlyList<FieldValue> Values => values;

    /// <summary>Adds a value and gives the place that stands for it.</summary>
    public string Add(FieldValue value)
    {
        values.Add(value);
        return "?" + values.Count.ToString(CultureInfo.InvariantCulture);
    }
}

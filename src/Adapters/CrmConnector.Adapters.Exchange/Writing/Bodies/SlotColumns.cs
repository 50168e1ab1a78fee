using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Exchange.Writing.Bodies;

/// <summary>Which columns of a batch stand for which parts of a property; -1 for a part that the batch does not have.</summary>
internal sealed class SlotColumns(int size)
{
    private readonly int[] _columns = [.. Enumerable.Repeat(-1, size)];

    public int this[int part]
    {
        get => _columns[part];
        set => _columns[part] = value;
    }

    public bool AnyIn(ReadOnlySpan<FieldValue> values)
    {
        foreach (var column in _columns)
        {
            if (column >= 0 && column < values.Length && values[column].IsPresent)
            {
                return true;
            }
        }

        return false;
    }

    public bool AllIn(ReadOnlySpan<FieldValue> values)
    {
        foreach (var column in _columns)
        {
            if (column < 0 || column >= values.Length || !values[column].IsPresent)
            {
                return false;
            }
        }

        return true;
    }
}

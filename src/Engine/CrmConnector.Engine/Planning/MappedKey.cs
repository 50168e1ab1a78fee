using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Engine.Planning;

/// <summary>Tells the key that a new target record will have when the process maps its key fields.</summary>
internal sealed class MappedKey
{
    private readonly int[] _positions;

    public MappedKey(FlowContext flow)
    {
        _positions =
            flow.CreateWay == CreateWay.MappedKey
                ? [.. flow.TargetSchema.KeyFields.Select(flow.Mapping.TargetShape.IndexOf)]
                : [];
    }

    /// <summary>True when the process maps the key.</summary>
    public bool IsMapped => _positions.Length > 0;

    /// <summary>The key in the adapter's spelling; null when a part of it is blank.</summary>
    public RecordKey? Of(FieldValue[] results)
    {
        var parts = new string[_positions.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var text = PlainText.Of(results[_positions[i]]);
            if (string.IsNullOrEmpty(text))
            {
                return null;
            }

            parts[i] = text;
        }

        return CompositeKey.Join(parts);
    }
}

using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Planning.Routing;

/// <summary>One mapping of one field into another.</summary>
internal sealed class RouteStep
{
    private readonly CompiledMapping _mapping;
    private readonly int _field;
    private readonly int _position;

    private RouteStep(RoutedFlow flow, int field)
    {
        _mapping = flow.Mapping;
        _field = field;
        _position = _mapping.Fields[field].SourceFields[0];
        Flow = flow.Process.FlowName;
        From = new FieldNode(flow.Process.From, _mapping.SourceShape.Fields[_position]);
        To = new FieldNode(flow.Process.To, _mapping.Fields[field].Name);
        Source = flow.Source.Field(From.Field);
    }

    /// <summary>The flow's name for people.</summary>
    public string Flow { get; }

    public FieldNode From { get; }

    public FieldNode To { get; }

    /// <summary>The field that it reads; null where the discovery does not know it.</summary>
    public FieldSchema? Source { get; }

    public FieldMapping Definition => _mapping.Fields[_field].Definition;

    /// <summary>The steps of a flow: its mappings of one field each that are always written. Pointers are left out: they name records, not values.</summary>
    public static IEnumerable<RouteStep> Of(RoutedFlow flow) =>
        Enumerable
            .Range(0, flow.Mapping.Fields.Count)
            .Where(i =>
                flow.Mapping.Fields[i] is { SourceFields.Count: 1, Write: WriteRule.Always, Definition.Reference: null }
            )
            .Select(i => new RouteStep(flow, i));

    /// <summary>What the target field gets; absent where the value is refused or only reported.</summary>
    public FieldValue Map(FieldValue value)
    {
        var values = new FieldValue[_mapping.SourceShape.Fields.Count];
        Array.Fill(values, FieldValue.Null);
        values[_position] = value;
        return _mapping.MapField(_field, new Record(new RecordKey("sample"), values));
    }

    /// <summary>True when the target field would not be written over the one value with the other.</summary>
    public bool AreSame(FieldValue one, FieldValue other) =>
        _mapping.Fields[_field].Canonical.Of(one) == _mapping.Fields[_field].Canonical.Of(other);
}

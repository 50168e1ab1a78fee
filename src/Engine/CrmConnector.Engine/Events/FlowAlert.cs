using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Filtering;

namespace CrmConnector.Engine.Events;

/// <summary>An alert about records, ready for one flow.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="IsOfSource">It is about the source records; else about those of the target.</param>
/// <param name="Where">Which records it is about; of the shape of that side.</param>
/// <param name="Shape">The shape of that side's records.</param>
/// <param name="Schema">That side's entity.</param>
internal sealed record FlowAlert(
    AlertRule Rule,
    bool IsOfSource,
    CompiledCondition Where,
    RecordShape Shape,
    EntitySchema Schema
)
{
    /// <summary>The fields that it shows, as the system's users call them, with their positions.</summary>
    public IReadOnlyList<(string Name, int Position)> Show { get; } =
    [
        .. Rule
            .Show.Select(field => (Schema.Field(field)?.Label ?? field, Shape.IndexOf(field)))
            .Where(shown => shown.Item2 >= 0),
    ];

    /// <summary>The recipients that a record names, with the positions of their fields.</summary>
    public IReadOnlyList<(Recipient.OfField Recipient, int Position)> Recipients { get; } =
    [
        .. Rule
            .To.OfType<Recipient.OfField>()
            .Select(recipient => (recipient, Shape.IndexOf(recipient.Field)))
            .Where(recipient => recipient.Item2 >= 0),
    ];

    /// <summary>Nothing can be told without the record's values.</summary>
    public bool NeedsValues => !Where.IsAlways || Show.Count > 0 || Recipients.Count > 0;
}

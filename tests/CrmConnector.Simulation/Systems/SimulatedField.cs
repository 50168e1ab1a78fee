using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Simulation.Systems;

/// <summary>A field of a simulated entity.</summary>
internal sealed record SimulatedField(string Name, FieldType Type, ValueDomain Domain)
{
    public int? MaxLength { get; init; }

    public Normaliser Normaliser { get; init; }

    public bool CanUpdate { get; init; } = true;

    public string? PointsTo { get; init; }

    public FieldSchema ToSchema() =>
        new(Name, Type)
        {
            MaxLength = MaxLength,
            CanUpdate = CanUpdate,
            CanCreate = Domain != ValueDomain.Key,
            References = PointsTo is null ? [] : [PointsTo],
            Options =
                Type == FieldType.Choice
                    ? [new ChoiceOption(1, "good"), new ChoiceOption(2, "fair"), new ChoiceOption(3, "poor")]
                    : [],
        };
}

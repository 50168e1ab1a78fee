using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Conversions;

/// <summary>How far a step of a conversion has come. A step that is done stays so, unless an undo takes it back.</summary>
/// <param name="Flow">The flow that converts.</param>
/// <param name="Source">The record that is converted.</param>
/// <param name="Step">The step.</param>
/// <param name="State">How far it is.</param>
public sealed record ConversionNote(StoredFlow Flow, RecordKey Source, ConversionStep Step, ConversionState State)
{
    /// <summary>Names what the step does, so that done twice it is done once; the intent of a create. Null leaves what a step begun earlier has.</summary>
    public Guid? Token { get; init; }

    /// <summary>Keys and names of fields, never values: what was found or created, or what is missing.</summary>
    public string? Detail { get; init; }

    /// <summary>False where the note only tells the end of a step: nothing is noted for a record that no step was begun for.</summary>
    public bool Begins { get; init; } = true;
}

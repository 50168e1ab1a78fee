using CrmConnector.Abstractions.Records;

namespace CrmConnector.Abstractions.Definitions;

/// <summary>Where the possible answers to a question of the selection come from.</summary>
public abstract record AnswerSource
{
    private AnswerSource() { }

    /// <summary>Whatever the end user types.</summary>
    public static AnswerSource Any { get; } = new Typed();

    /// <summary>Whatever the end user types.</summary>
    public sealed record Typed : AnswerSource;

    /// <summary>The values that the records hold in the field.</summary>
    public sealed record OfTheField : AnswerSource;

    /// <summary>A list; nothing else is an answer.</summary>
    public sealed record Listed(IReadOnlyList<FieldValue> Values) : AnswerSource;

    /// <summary>The records of another entity of the source connection.</summary>
    /// <param name="Entity">The entity.</param>
    /// <param name="Value">Its field with the value that is compared.</param>
    /// <param name="Label">Its field with the text that is shown; null for the value itself.</param>
    public sealed record OfEntity(string Entity, string Value, string? Label) : AnswerSource;
}

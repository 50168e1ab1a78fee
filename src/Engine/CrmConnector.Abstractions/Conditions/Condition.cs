namespace CrmConnector.Abstractions.Conditions;

/// <summary>A structured condition on a record's fields. Immutable; equality is by content.</summary>
/// <remarks>
/// The engine evaluates every condition itself. An adapter that pushes one down may return too many records, never too few: text is compared
/// ordinally and case-sensitively; a blank field is neither less nor more than anything; <c>is not</c> and <c>not in</c> are true for it.
/// </remarks>
public abstract record Condition
{
    private Condition() { }

    /// <summary>A test of one field.</summary>
    /// <param name="Field">The field's name.</param>
    /// <param name="Operator">The test.</param>
    /// <param name="Values">
    /// What the field is compared with: none for <see cref="ConditionOperator.Blank"/> and <see cref="ConditionOperator.NotBlank"/>, one or
    /// more for the list operators, one for all others. Values are of the kinds that YAML gives: text, integer, decimal, boolean, date, instant.
    /// </param>
    public sealed record FieldTest(string Field, ConditionOperator Operator, IReadOnlyList<Records.FieldValue> Values)
        : Condition
    {
        /// <inheritdoc/>
        public bool Equals(FieldTest? other) =>
            other is not null
            && string.Equals(Field, other.Field, StringComparison.Ordinal)
            && Operator == other.Operator
            && Values.SequenceEqual(other.Values);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Field, Operator, Values.Count);
    }

    /// <summary>True when all are; true when empty.</summary>
    public sealed record All(IReadOnlyList<Condition> Conditions) : Condition
    {
        /// <inheritdoc/>
        public bool Equals(All? other) => other is not null && Conditions.SequenceEqual(other.Conditions);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(nameof(All), Conditions.Count);
    }

    /// <summary>True when at least one is; false when empty.</summary>
    public sealed record Any(IReadOnlyList<Condition> Conditions) : Condition
    {
        /// <inheritdoc/>
        public bool Equals(Any? other) => other is not null && Conditions.SequenceEqual(other.Conditions);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(nameof(Any), Conditions.Count);
    }

    /// <summary>True when the inner one is false.</summary>
    public sealed record Not(Condition Inner) : Condition;

    /// <summary>The condition that every record meets.</summary>
    public static Condition Always { get; } = new All([]);

    /// <summary>The condition that no record meets.</summary>
    public static Condition Never { get; } = new Any([]);
}

namespace CrmConnector.Adapters.Conformance;

/// <summary>
/// The test entity of a system: which real field plays which role. A role that the system has no field for stays null, and what needs it is
/// left out. Apart from <see cref="Text"/>, the fields must take null. None may be a key field.
/// </summary>
/// <param name="Name">The entity's name in process files.</param>
/// <param name="Text">A text field with a maximum length, comparable by <c>Find</c>; not unique.</param>
public sealed record TestEntity(string Name, string Text)
{
    /// <summary>The longest text of <see cref="Text"/> in UTF-16 code units, at least 100; null where there is no limit.</summary>
    public int? TextMaxLength { get; init; }

    /// <summary>A second text field of at least 100 characters.</summary>
    public string? OtherText { get; init; }

    /// <summary>A whole number.</summary>
    public string? Integer { get; init; }

    /// <summary>The smallest value of <see cref="Integer"/>.</summary>
    public long IntegerMin { get; init; } = int.MinValue;

    /// <summary>The largest value of <see cref="Integer"/>.</summary>
    public long IntegerMax { get; init; } = int.MaxValue;

    /// <summary>An exact decimal number with four digits after the point.</summary>
    public string? Decimal { get; init; }

    /// <summary>The smallest value of <see cref="Decimal"/>.</summary>
    public decimal DecimalMin { get; init; } = -99_999_999.9999m;

    /// <summary>The largest value of <see cref="Decimal"/>.</summary>
    public decimal DecimalMax { get; init; } = 99_999_999.9999m;

    /// <summary>A calendar date.</summary>
    public string? Date { get; init; }

    /// <summary>The first day that <see cref="Date"/> takes.</summary>
    public DateOnly DateMin { get; init; } = new(1753, 1, 1);

    /// <summary>The last day that <see cref="Date"/> takes.</summary>
    public DateOnly DateMax { get; init; } = new(9999, 12, 31);

    /// <summary>An instant in UTC.</summary>
    public string? Instant { get; init; }

    /// <summary>The first instant that <see cref="Instant"/> takes.</summary>
    public DateTimeOffset InstantMin { get; init; } = new(1753, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The last instant that <see cref="Instant"/> takes.</summary>
    public DateTimeOffset InstantMax { get; init; } = new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);

    /// <summary>The smallest step of <see cref="Instant"/>.</summary>
    public TimeSpan InstantStep { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>True or false.</summary>
    public string? Boolean { get; init; }

    /// <summary>The fields that play a role, text first.</summary>
    public IReadOnlyList<string> Fields =>
        [.. new[] { Text, OtherText, Integer, Decimal, Date, Instant, Boolean }.OfType<string>()];
}

namespace CrmConnector.Abstractions.Definitions;

/// <summary>A part of every day, on the clock of a time zone. It may go over midnight.</summary>
/// <param name="From">Its first moment.</param>
/// <param name="To">The first moment after it; midnight for the end of the day, earlier than <paramref name="From"/> for one of the next day.</param>
public sealed record TimeWindow(TimeOnly From, TimeOnly To);

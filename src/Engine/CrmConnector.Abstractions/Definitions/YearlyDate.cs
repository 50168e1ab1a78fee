namespace CrmConnector.Abstractions.Definitions;

/// <summary>A day of every year; 29 February is one of leap years only.</summary>
/// <param name="Month">The month, from 1.</param>
/// <param name="Day">The day of the month, from 1.</param>
public sealed record YearlyDate(int Month, int Day);

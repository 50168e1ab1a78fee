namespace CrmConnector.RealTime;

/// <summary>What is measured.</summary>
/// <param name="Program">The built program.</param>
/// <param name="Rate">Changes per second and route.</param>
/// <param name="Length">How long.</param>
/// <param name="Lag">After what time the sandbox Exchange tells of a change.</param>
/// <param name="IsSoak">Whether systems fail, and the service's memory and open files are watched.</param>
internal sealed record MeasureOptions(string Program, double Rate, TimeSpan Length, TimeSpan Lag, bool IsSoak);

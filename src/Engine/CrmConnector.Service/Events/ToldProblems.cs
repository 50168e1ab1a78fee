namespace CrmConnector.Service.Events;

/// <summary>
/// What the log has said of systems that do not answer, and is not over: everything that meets the same outage is told once, though each of them tries again and again.
/// </summary>
internal sealed class ToldProblems
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _told = new(StringComparer.Ordinal);

    /// <summary>Notes a problem of something; true where nobody else has it, and it itself had not: then it is to be told.</summary>
    /// <param name="about">Who has the problem.</param>
    /// <param name="problem">The sentence that says what it is.</param>
    public bool IsNews(string about, string problem)
    {
        lock (_lock)
        {
            var isNews = !_told.ContainsValue(problem);
            _told[about] = problem;
            return isNews;
        }
    }

    /// <summary>Notes that it is over; true where there was a problem.</summary>
    public bool IsOver(string about)
    {
        lock (_lock)
        {
            return _told.Remove(about);
        }
    }
}

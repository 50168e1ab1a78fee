namespace CrmConnector.Sandbox.Exchange.Storing;

/// <summary>
/// Remembers when the latest versions were committed, by a clock that nobody can set, so that queries can lag behind. What was committed before the start
/// is visible.
/// </summary>
internal sealed class VersionLog(TimeProvider time, long first)
{
    /// <summary>The longest lag.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private readonly Lock gate = new();
    private readonly List<(long Version, long At)> commits = [(first, 0)];

    /// <summary>The latest version that was committed.</summary>
    public long Latest
    {
        get
        {
            lock (gate)
            {
                return commits[^1].Version;
            }
        }
    }

    public void Add(long version)
    {
        lock (gate)
        {
            if (version == commits[^1].Version)
            {
                return;
            }

            commits.Add((version, time.GetTimestamp()));
            Forget();
        }
    }

    /// <summary>Makes everything visible that was committed so far, however late queries are.</summary>
    public void ShowAll()
    {
        lock (gate)
        {
            commits.RemoveRange(0, commits.Count - 1);
        }
    }

    /// <summary>The latest version that a query sees that lags behind so much.</summary>
    public long VisibleAfter(TimeSpan lag)
    {
        lock (gate)
        {
            var last = commits.Count - 1;
            if (lag > TimeSpan.Zero)
            {
                while (last > 0 && time.GetElapsedTime(commits[last].At) < lag)
                {
                    last--;
                }
            }

            return commits[last].Version;
        }
    }

    private void Forget()
    {
        if (commits.Count < 20_000)
        {
            return;
        }

        var old = commits.FindIndex(commit => time.GetElapsedTime(commit.At) < Longest);
        commits.RemoveRange(0, Math.Max(0, old - 1));
    }
}

namespace CrmConnector.Engine.Flows;

/// <summary>How many records make a page of a flow.</summary>
internal static class PageSizes
{
    /// <summary>As many as the state store and the adapters take at once.</summary>
    private const int Most = 5000;

    private const int UsualLines = 10;

    /// <summary>The installation's page size, made to fit the flow.</summary>
    /// <param name="wanted">What the installation says.</param>
    /// <param name="round">How many records fill one round of the target's requests; 0 for no such number.</param>
    /// <param name="hasLines">The records have lines, which count, too.</param>
    public static int Of(int wanted, int round, bool hasLines)
    {
        if (hasLines)
        {
            return Math.Max(1, wanted / UsualLines);
        }

        // a last round that is half full takes as long as a full one
        var whole = round <= 0 ? wanted : Math.Max(1, (wanted + (round / 2)) / round) * round;
        return whole <= Most && Math.Abs(whole - wanted) <= wanted / 4 ? whole : wanted;
    }
}

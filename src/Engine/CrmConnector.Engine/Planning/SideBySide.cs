namespace CrmConnector.Engine.Planning;

/// <summary>Does pure work for many records on all cores; small pages are not worth the hand-over.</summary>
internal static class SideBySide
{
    private const int WorthIt = 256;

    public static void For(int count, Action<int> work)
    {
        if (count >= WorthIt)
        {
            Parallel.For(0, count, work);
            return;
        }

        for (var i = 0; i < count; i++)
        {
            work(i);
        }
    }
}

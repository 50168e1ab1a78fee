namespace CrmConnector.Planning.Tests;

/// <summary>Checks all of a small space, where drawing from it would be less.</summary>
internal static class Cases
{
    public static void Holds<T>(IEnumerable<T> cases, Action<T> check)
    {
        var any = false;
        foreach (var one in cases)
        {
            any = true;
            check(one);
        }

        any.ShouldBeTrue();
    }
}

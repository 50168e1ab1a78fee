using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Sql.Tests.Signals;

/// <summary>What holds in every database. The tables <c>first</c> and <c>second</c> hold the rows 1 to 3, and an application changes them.</summary>
internal static class SignalChecks
{
    public const string Change = "UPDATE first SET name = name + 1";
    public const string ChangeSecond = "UPDATE second SET name = name + 1";

    /// <summary>Tables for it, with a prefix for a schema.</summary>
    public static string[] Tables(string prefix = "") =>
        [
            $"CREATE TABLE {prefix}first (id int NOT NULL PRIMARY KEY, name int)",
            $"CREATE TABLE {prefix}second (id int NOT NULL PRIMARY KEY, name int)",
            $"INSERT INTO {prefix}first VALUES (1, 0), (2, 0), (3, 0)",
            $"INSERT INTO {prefix}second VALUES (1, 0), (2, 0), (3, 0)",
        ];

    public static async Task CommitsAreHeardAndNothingElseAsync(
        IConnection connection,
        Func<string, Task> runAsync,
        Func<string, Task> runAndRollBackAsync
    )
    {
        await using var ear = await Ear.ListenAsync(connection, "first", "second");
        await runAsync(Change);
        (await ear.UntilAsync("first")).ShouldBe(["first"]);
        await runAsync("DELETE FROM first WHERE id = 3");
        (await ear.UntilAsync("first")).ShouldBe(["first"]);
        await runAndRollBackAsync(Change);
        await runAsync("UPDATE first SET name = 7 WHERE id = 99");
        await runAsync(ChangeSecond);
        (await ear.UntilAsync("second")).ShouldBe(["second"]);
    }

    public static async Task WhoReadsSlowlyHearsLessAsync(IConnection connection, Func<string, Task> runAsync)
    {
        await using var ear = await Ear.ListenAsync(connection, "first", "second");
        for (var i = 0; i < 50; i++)
        {
            await runAsync(Change);
        }

        await runAsync(ChangeSecond);

        // one that waited, one for what came after it was taken, one for what was not looked at yet
        (await ear.UntilAsync("second"))
            .Count(entity => entity == "first")
            .ShouldBeInRange(1, 3);
    }

    public static async Task ListeningEndsWhenCancelledAsync(IConnection connection)
    {
        await using var ear = await Ear.ListenAsync(connection, "first");
        var next = ear.NextAsync();
        await ear.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => next);
    }
}

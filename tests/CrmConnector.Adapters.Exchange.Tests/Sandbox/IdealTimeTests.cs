using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Sandbox;
using Xunit.Abstractions;

namespace CrmConnector.Adapters.Exchange.Tests.Sandbox;

/// <summary>
/// A first synchronisation against the service's own limits, which the sandbox counts: with 100 ms for an answer and 4 requests at a time per mailbox, how near does it
/// come to the ideal time? CRMCONNECTOR_TEST_EXCHANGE_CONTACTS sets the number of contacts: 10000 for the figure in the documentation.
/// </summary>
[Collection(TimedCollection.Name)]
public sealed class IdealTimeTests(ITestOutputHelper output)
{
    private const int Mailboxes = 5;
    private const int AtOnce = 4;
    private const int DeltaPage = 200;
    private const int EnginePage = 2000;
    private const int WarmUp = 200;
    private const double MostOverIdeal = 1.25;

    /// <summary>What a short measurement costs besides: the first answer, and a machine that others use, too.</summary>
    private static readonly TimeSpan Start = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan AnswerTime = TimeSpan.FromMilliseconds(100);
    private static readonly string[] Fields =
    [
        "mailbox",
        "displayName",
        "companyName",
        "email1.address",
        "businessPhone1",
        "businessAddress.city",
    ];

    [Fact]
    public async Task Contacts_are_created_and_read_in_nearly_the_ideal_time_without_one_refusal()
    {
        var contacts = int.Parse(
            Environment.GetEnvironmentVariable("CRMCONNECTOR_TEST_EXCHANGE_CONTACTS") ?? "400",
            CultureInfo.InvariantCulture
        );
        await using var sandbox = await ExchangeSandbox.StartAsync(
            new ExchangeSandboxOptions
            {
                Time = Surroundings.Time,
                Mailboxes =
                [
                    .. Enumerable.Range(1, Mailboxes).Select(i => new ExchangeMailbox($"m{i}@contoso.test", $"M{i}")),
                ],
            },
            default
        );
        await using var connection = await sandbox.ConnectAsync(
            Surroundings.NewContext() with
            {
                Time = Surroundings.Time,
            },
            ("timeout", "100s")
        );
        // knows the folders, and all code has run once
        await CreateAsync(connection, WarmUp);
        await ReadAsync(connection, WarmUp);
        sandbox.Settings.Habits = new ExchangeHabits { AnswerTime = AnswerTime };
        sandbox.Counts.Reset();

        var perMailbox = contacts / Mailboxes;
        var read = perMailbox + (WarmUp / Mailboxes);
        await MeasureAsync(
            "creating",
            AnswerTime * Math.Ceiling(perMailbox / (double)AtOnce),
            () => CreateAsync(connection, contacts)
        );
        await MeasureAsync(
            "reading",
            AnswerTime * Math.Max(1, Math.Ceiling(read / (double)DeltaPage)),
            () => ReadAsync(connection, WarmUp + contacts)
        );

        sandbox.Counts.Throttled.ShouldBe(0);
        sandbox.Counts.MostConcurrent.ShouldBeLessThanOrEqualTo(AtOnce);
        sandbox.Mailboxes.ShouldAllBe(mailbox => sandbox.Users.Contacts(mailbox).Count == read);
        output.WriteLine(
            $"requests {sandbox.Counts.Requests}, in batches {sandbox.Counts.BatchItems}, 429: {sandbox.Counts.Throttled}, most at once {sandbox.Counts.MostConcurrent}"
        );
    }

    private async Task MeasureAsync(string what, TimeSpan ideal, Func<Task> action)
    {
        var began = Surroundings.Time.GetTimestamp();
        await action();
        var took = Surroundings.Time.GetElapsedTime(began);
        output.WriteLine(
            $"{what}: ideal {ideal.TotalSeconds:F1} s, took {took.TotalSeconds:F1} s, {took / ideal:F2} times as long"
        );
        took.ShouldBeLessThan((ideal * MostOverIdeal) + Start);
    }

    private static async Task CreateAsync(IConnection connection, int count)
    {
        for (var start = 0; start < count; start += EnginePage)
        {
            var page = Enumerable.Range(start, Math.Min(EnginePage, count - start)).Select(New).ToArray();
            (await connection.WriteAsync("contacts@*", Fields, page)).ShouldAllBe(o => o is WriteOutcome.Written);
        }
    }

    private static async Task ReadAsync(IConnection connection, int count) =>
        (await connection.ReadFeedAsync("contacts@*", null, [.. Fields.Skip(1)]))
            .SelectMany(page => page.Records)
            .Count()
            .ShouldBe(count);

    private static RecordWrite New(int number) =>
        Exchanging.NewCreate(
            ("mailbox", FieldValue.Text($"m{(number % Mailboxes) + 1}")),
            ("displayName", FieldValue.Text($"Ines Valdez {number}")),
            ("companyName", FieldValue.Text($"Contoso {number}")),
            ("email1.address", FieldValue.Text($"ines.{number}@contoso.test")),
            ("businessPhone1", FieldValue.Text($"+39 02 {number}")),
            ("businessAddress.city", FieldValue.Text("Vigo"))
        );
}

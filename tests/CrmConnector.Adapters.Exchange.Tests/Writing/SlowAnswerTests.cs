using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Tests.Stub;

namespace CrmConnector.Adapters.Exchange.Tests.Writing;

/// <summary>A call that writes ends while the engine can be sure of its lease, however slow the service is. Time is hurried: a second here is forty.</summary>
public sealed class SlowAnswerTests : IAsyncLifetime
{
    private static readonly string[] Fields = ["companyName"];

    private GraphStub _stub = null!;
    private IConnection _connection = null!;

    public async Task InitializeAsync()
    {
        _stub = await GraphStub.StartAsync();
        _connection = await _stub.ConnectAsync(("parallelism", "1"), ("timeout", "100s"));
        await _connection.SweepAsync(Exchanging.Anna); // knows the folders
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task When_no_answer_comes_to_one_contact_the_others_are_left_for_the_next_call()
    {
        var writes = Updates(5);
        _stub.Forget();
        var never = new TaskCompletionSource();
        _stub.Hold = request => request.Method == "GET" ? never.Task : Task.CompletedTask;
        await Should.ThrowAsync<SystemUnavailableException>(() =>
            _connection.WriteAsync(Exchanging.Anna, Fields, writes)
        );
        never.SetResult();
        _stub.Requests.ShouldHaveSingleItem().Method.ShouldBe("GET");
    }

    [Fact]
    public async Task When_answers_are_slow_some_are_written_and_the_rest_is_left_for_the_next_call()
    {
        var writes = Updates(20);
        _stub.Latency = TimeSpan.FromMilliseconds(400); // 16 s
        var begun = Surroundings.Time.GetTimestamp();
        var outcomes = await _connection.WriteAsync(Exchanging.Anna, Fields, writes);
        var took = Surroundings.Time.GetElapsedTime(begun) * 40;
        outcomes.Count(o => o is WriteOutcome.Written).ShouldBeInRange(1, 10);
        outcomes.ShouldAllBe(o => o is WriteOutcome.Written || o == new WriteOutcome.NotAttempted(TimeSpan.Zero));
        took.ShouldBeLessThan(TimeSpan.FromSeconds(190));
    }

    private RecordWrite[] Updates(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => _stub.AddContact(_stub.Anna, "{}"))
                .Select(contact => new RecordWrite(
                    WriteKind.Update,
                    new RecordKey(contact.ImmutableId),
                    [FieldValue.Text("C")]
                )
                {
                    ExpectedVersion = contact.ChangeKey,
                }),
        ];
}

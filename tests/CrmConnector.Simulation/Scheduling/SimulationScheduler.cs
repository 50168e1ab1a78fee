using CrmConnector.Simulation.Chance;

namespace CrmConnector.Simulation.Scheduling;

/// <summary>
/// The one thread of a simulated world. Whatever the engine awaits comes back here, and where several things could go on, chance picks one: so
/// the same seed gives the same order of everything.
/// </summary>
internal sealed class SimulationScheduler : TaskScheduler
{
    private readonly List<Work> _ready = [];
    private readonly VirtualClock _clock;
    private readonly Dice _dice;
    private int _thread;
    private volatile bool _wasLeft;
    private long _steps;

    public SimulationScheduler(VirtualClock clock, Dice dice)
    {
        _clock = clock;
        _dice = dice;
    }

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Most steps of one piece of work; an engine that needs more never ends.</summary>
    public long MostSteps { get; init; } = 5_000_000;

    /// <summary>Works until the given work is done; the clock moves on by itself when there is nothing else to do.</summary>
    public T Run<T>(Func<Task<T>> work)
    {
        _thread = Environment.CurrentManagedThreadId;
        _steps = 0;
        var around = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var root = Task
                .Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this)
                .Unwrap();
            while (!root.IsCompleted)
            {
                Step();
            }

            return root.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(around);
        }
    }

    /// <summary>True when nothing but the caller could go on.</summary>
    public bool IsIdle => _ready.Count == 0 && !_clock.IsAnyDue;

    /// <summary>Gives way to whatever else is ready.</summary>
    public HopAwaitable Hop() => new(this);

    /// <summary>Proves that nothing has left the simulation's thread.</summary>
    public void CheckThread()
    {
        if (_wasLeft || Environment.CurrentManagedThreadId != _thread)
        {
            throw new SimulationBrokenException(
                "Something in the engine runs on a thread of its own: the simulation cannot repeat it."
            );
        }
    }

    internal void Post(Action action) => Add(new Work(action, Task: null));

    /// <inheritdoc/>
    protected override void QueueTask(Task task) => Add(new Work(Action: null, task));

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && Environment.CurrentManagedThreadId == _thread && TryExecuteTask(task);

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => _ready.Select(work => work.Task).OfType<Task>();

    private void Add(Work work)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            // thrown here it would be lost with that thread
            _wasLeft = true;
            return;
        }

        _ready.Add(work);
    }

    private void Step()
    {
        CheckThread();
        if (++_steps > MostSteps)
        {
            throw new SimulationBrokenException("The engine does not come to an end.");
        }

        // Timers fire outside every task: continuations without a context then run at once and here, not on the thread pool.
        if (_clock.FireDue())
        {
            return;
        }

        if (_ready.Count == 0)
        {
            if (!_clock.AdvanceToNextTimer())
            {
                throw new SimulationBrokenException("The engine waits for something that never comes.");
            }

            return;
        }

        var next = _ready.Count == 1 ? 0 : _dice.Below(_ready.Count);
        var work = _ready[next];
        _ready.RemoveAt(next);
        if (work.Task is { } task)
        {
            TryExecuteTask(task);
        }
        else
        {
            work.Action!();
        }
    }

    private readonly record struct Work(Action? Action, Task? Task);
}
